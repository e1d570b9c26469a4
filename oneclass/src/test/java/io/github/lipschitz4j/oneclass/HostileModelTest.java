package io.github.lipschitz4j.oneclass;

import static io.github.lipschitz4j.oneclass.Trainings.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Files that are no models, damaged ones, and models that lie. */
class HostileModelTest {
  private static final String FORMAT = "lipschitz4j-oneclass";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void save() throws IOException {
    file = folder.resolve("model.zip");
    Files.write(file, bytes(Trainings.moonsModel()));
  }

  private void refuses(String... parts) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OneClassModel.load(file))
        .withMessageContainingAll(parts);
  }

  @Test
  void refusesATruncatedFile() throws IOException {
    byte[] good = Files.readAllBytes(file);
    for (int length = 0; length < good.length; length += 1 + length / 3) {
      Files.write(file, Arrays.copyOf(good, length));
      refuses("ModelArchive " + file + ": ", "expected");
    }
    Files.write(file, Arrays.copyOf(good, good.length - 1));
    refuses("ModelArchive " + file + ": ", "expected");
  }

  @Test
  void refusesAFlippedBitAnywhere() throws IOException {
    byte[] good = Files.readAllBytes(file);
    for (int i = 0; i < good.length; i += 197) {
      byte[] flipped = good.clone();
      flipped[i] ^= (byte) (1 << i % 8);
      Files.write(file, flipped);
      refuses("ModelArchive " + file + ": ", "expected");
    }
  }

  @Test
  void refusesForeignFiles() throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("configuration.json"));
      zip.write('{');
    }
    refuses("expected a zip that begins with manifest.json");
    Files.writeString(file, "x,y\n1,2\n");
    refuses("ModelArchive " + file + ": expected");
    OneClassTrainer cancelled =
        Trainings.small()
            .checkpoint(file.resolveSibling("c.zip"), 9)
            .cancelWhen(() -> true)
            .build();
    Assertions.assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> cancelled.fit(Trainings.moons(100, 1)));
    file = file.resolveSibling("c.zip");
    refuses("format: expected 'lipschitz4j-oneclass', got 'lipschitz4j-oneclass-checkpoint'");
    file = folder.resolve("none.zip");
    Assertions.assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> OneClassModel.load(file));
  }

  private void forge(Consumer<ObjectNode> change) throws IOException {
    save();
    Archives.changeTree(file, FORMAT, "model", change);
  }

  @Test
  void aForgeryWithoutALieIsLoaded() throws IOException {
    forge(model -> {});
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes(Trainings.moonsModel()));
    assertThat(OneClassModel.load(file)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"scaling", "domain", "threshold", "calibration", "provenance", "report"})
  void refusesAPartThatIsMissingOrOfAnotherKind(String part) throws IOException {
    String expected = "OneClassModel " + file + ": expected an object \"" + part + "\", got ";
    forge(model -> model.remove(part));
    refuses(expected + "MISSING");
    forge(model -> model.putNull(part));
    refuses(expected + "NULL");
    forge(model -> model.put(part, 3));
    refuses(expected + "NUMBER");
    forge(model -> model.putArray(part));
    refuses(expected + "ARRAY");
    forge(model -> model.putObject(part));
    refuses("OneClassModel " + file + ": expected a valid \"" + part + "\", got one with an error");
    forge(model -> ((ObjectNode) model.get(part)).put("more", 1));
    refuses("OneClassModel " + file + ": expected a valid \"" + part + "\"", "more");
  }

  @Test
  void refusesATreeThatIsNoObject() throws IOException {
    Archives.changeJson(file, FORMAT, "model", tree -> JsonNodeFactory.instance.arrayNode());
    refuses("expected an object \"scaling\", got MISSING");
  }

  @Test
  void refusesUnitsThatAreNone() throws IOException {
    forge(model -> ((ObjectNode) model.get("scaling")).put("unit", 0));
    refuses("Scaling unit: expected > 0, got 0.0");
    forge(model -> ((ArrayNode) model.get("scaling").get("scale")).set(1, -1.0));
    refuses("Scaling column 2: expected a finite centre and a scale > 0");
    forge(model -> ((ObjectNode) model.get("scaling")).putNull("centre"));
    refuses("expected a valid \"scaling\"");
    forge(
        model -> {
          ((ArrayNode) model.get("scaling").get("scale")).add(1.0);
          ((ArrayNode) model.get("scaling").get("centre")).add(1.0);
        });
    refuses("OneClassModel network: expected 3 inputs and 1 output, got 2 and 1");
  }

  @Test
  void refusesAThresholdThatIsNone() throws IOException {
    forge(model -> ((ObjectNode) model.get("threshold")).put("value", "NaN"));
    refuses("expected a valid \"threshold\"");
    forge(model -> ((ObjectNode) model.get("threshold")).put("falseAlarms", 2));
    refuses("Threshold false alarms: expected in (0, 1], got 2.0");
    forge(model -> ((ObjectNode) model.get("threshold")).remove("calibrated"));
    refuses("expected a valid \"threshold\"", "calibrated");
  }

  @Test
  void refusesWeightsThatDoNotFit() throws IOException {
    changeWeight("network/0/weight", w -> Nd4j.ones(DataType.DOUBLE, 3, 16));
    refuses("OneClassModel network: expected 2 inputs and 1 output, got 3 and 1");
    changeWeight("network/0/weight", w -> w.putScalar(1, 3, Double.NaN));
    refuses("CondensedNetwork", "expected finite weights and biases");
    changeWeight("network/0/bias", b -> b.addi(Double.POSITIVE_INFINITY));
    refuses("CondensedNetwork", "expected finite weights and biases");
    changeWeight("network/2/weight", w -> Nd4j.ones(DataType.DOUBLE, 5, 16));
    refuses("CondensedNetwork", "inputs, got ");
    changeWeight("network/0/bias", b -> Nd4j.ones(DataType.DOUBLE, 1, 5));
    refuses("CondensedNetwork", "expected a matrix and a bias for each column");
  }

  private void changeWeight(String name, UnaryOperator<INDArray> change) throws IOException {
    save();
    Archives.changeArray(file, FORMAT, name, change);
  }

  @Test
  void aFileCannotClaimACertificate() throws IOException {
    double honest = OneClassModel.load(file).certificate().bound().value();
    changeWeight("network/0/weight", w -> w.mul(10));
    assertThat(OneClassModel.load(file).certificate().bound().value()).isGreaterThan(9.9 * honest);
  }

  @Test
  void refusesLayersThatAreNone() throws IOException {
    changeLayers(layers -> JsonNodeFactory.instance.objectNode().set("0", layers.get(0)));
    refuses("CondensedNetwork network: expected an array of layers, got OBJECT");
    changeLayers(
        layers -> {
          ((ObjectNode) layers.get(1)).put("kind", "java.lang.Runtime");
          return layers;
        });
    refuses("CondensedNetwork layer 2: expected a known kind, got \"java.lang.Runtime\"");
    changeLayers(
        layers -> {
          ((ObjectNode) layers.get(1)).put("kind", "affine");
          return layers;
        });
    refuses("ModelArchive entry: expected one of", "network/1/weight");
  }

  private void changeLayers(UnaryOperator<JsonNode> change) throws IOException {
    save();
    Archives.changeJson(file, FORMAT, "network/layers", change);
  }
}
