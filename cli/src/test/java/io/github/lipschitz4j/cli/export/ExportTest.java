package io.github.lipschitz4j.cli.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.cli.testkit.Moons;
import io.github.lipschitz4j.cli.testkit.Shell;
import io.github.lipschitz4j.layers.certificates.Certifier;
import io.github.lipschitz4j.layers.certificates.ClassifierModel;
import io.github.lipschitz4j.layers.certificates.DecisionRule;
import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.export.NpyExport;
import io.github.lipschitz4j.oneclass.OneClassModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ExportTest {
  /** Of the largest value: sixteen roundings of a float. */
  private static final double TOLERANCE = 1e-6;

  private static final INDArray ROWS =
      Nd4j.createFromArray(new float[][] {{2, -1}, {0.25f, 0.75f}, {-3, 5}})
          .castTo(DataType.DOUBLE);

  @TempDir private static Path folder;
  private static Path moons;
  private static Path classifier;

  @BeforeAll
  static void store() throws IOException {
    moons = Moons.in(folder).model();
    CondensedNetwork network =
        new CondensedNetwork(
            List.of(
                new Affine(
                    "head",
                    Nd4j.createFromArray(new float[][] {{1, 0, -1}, {0, 1, -1}}),
                    Nd4j.createFromArray(new float[][] {{0.5f, 0, 0}}))));
    classifier = folder.resolve("classifier.zip");
    new ClassifierModel(
            DecisionRule.of(network), List.of("a", "b, c", "d"), List.of(2L), new TreeMap<>())
        .write(classifier);
  }

  private static Shell.Ran export(String group, Path model, String to, Path out, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                group, "export", "--model", model.toString(), "--to", to, "--out", out.toString()));
    words.addAll(List.of(more));
    return Shell.run(words.toArray(String[]::new));
  }

  private static float[][] served(Path file) throws OrtException {
    float[][] rows = ROWS.castTo(DataType.FLOAT).toFloatMatrix();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString());
        OnnxTensor x = OnnxTensor.createTensor(environment, rows);
        OrtSession.Result result = session.run(Map.of("x", x))) {
      return (float[][]) result.get("y").orElseThrow().getValue();
    }
  }

  private static Map<String, String> properties(Path file) throws OrtException {
    try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString())) {
      return session.getMetadata().getCustomMetadata();
    }
  }

  @Test
  void aOneClassModelGivesTheSignedDistanceOfRawRows() throws IOException, OrtException {
    Path out = folder.resolve("moons.onnx");
    Shell.Ran ran = export("oneclass", moons, "onnx", out, "--json");
    assertThat(ran.status()).as(ran.err()).isZero();
    OneClassModel model = OneClassModel.load(moons);
    double[] distances = model.signedDistance(ROWS);
    double scale = Arrays.stream(distances).map(Math::abs).max().orElseThrow();
    float[][] served = served(out);
    for (int row = 0; row < distances.length; row++) {
      assertThat((double) served[row][0])
          .isCloseTo(distances[row], within(TOLERANCE * scale))
          // the network without its units is another function
          .isNotCloseTo(model.network().value(ROWS).getDouble(row, 0), within(1e-3 * scale));
    }
    double bound = Certifier.certify(model.function().castTo(DataType.FLOAT)).bound().value();
    assertThat(properties(out))
        .containsEntry("threshold", Double.toString(model.threshold().value()))
        .containsEntry("output", "signed distance")
        .containsEntry("lipschitz_bound", Double.toString(bound));
    JsonNode json = ran.json();
    assertThat(json.get("lipschitz_bound").asDouble()).isEqualTo(bound);
    assertThat(json.get("bytes").asLong()).isEqualTo(Files.size(out));
    assertThat(json.get("inputs").asInt()).isEqualTo(2);
  }

  @Test
  void aClassifierGivesItsLogits() throws IOException, OrtException {
    Path out = folder.resolve("classifier.onnx");
    Shell.Ran ran = export("certify", classifier, "onnx", out);
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("x [n, 2] to y [n, 3]", "Lipschitz bound");
    // exact in floats
    assertThat(served(out)[1]).containsExactly(0.75f, 0.75f, -1);
    assertThat(properties(out))
        .containsEntry("classes", "[\"a\",\"b, c\",\"d\"]")
        .doesNotContainKey("threshold");
  }

  @Test
  void certifyTakesOneClassModelsToo() throws OrtException {
    Path out = folder.resolve("certified.onnx");
    assertThat(export("certify", moons, "onnx", out).status()).isZero();
    assertThat(properties(out)).containsKeys("threshold", "classes");
  }

  @Test
  void arraysKeepTheTypeOfTheModel() throws IOException {
    Path out = folder.resolve("moons.npz");
    Shell.Ran ran = export("oneclass", moons, "npy", out);
    assertThat(ran.status()).as(ran.err()).isZero();
    OneClassModel model = OneClassModel.load(moons);
    assertThat(NpyExport.read(out).value(ROWS).toDoubleVector())
        .containsExactly(model.signedDistance(ROWS));
  }

  private static void refuses(Shell.Ran ran, int status, String message) {
    assertThat(ran.status()).isEqualTo(status);
    assertThat(ran.err()).contains(message);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void badUseIsRefused() throws IOException {
    Path out = folder.resolve("never.onnx");
    byte[] before = Files.readAllBytes(classifier);
    refuses(export("certify", classifier, "pickle", out), 2, "expected one of onnx, npy");
    refuses(
        export("certify", classifier, "onnx", classifier),
        2,
        "expected another file than the model, got the same");
    refuses(export("certify", classifier, "onnx", folder), 2, "expected a file, got a folder");
    refuses(export("oneclass", classifier, "onnx", out), 2, "lipschitz4j-oneclass");
    refuses(export("oneclass", folder.resolve("none.zip"), "onnx", out), 2, "got none there");
    assertThat(out).doesNotExist();
    assertThat(classifier).hasBinaryContent(before);
  }
}
