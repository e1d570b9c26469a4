package io.github.lipschitz4j.layers.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.archive.ModelArchive;
import io.github.lipschitz4j.layers.archive.NpyFormat;
import io.github.lipschitz4j.layers.certificates.Certifier;
import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.condensed.Sort;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class NpyExportTest {
  private static final INDArray FIRST = Samples.gaussian(3, 4, 1);
  private static final INDArray SECOND = Samples.gaussian(4, 2, 2);

  @TempDir private Path folder;

  private static CondensedNetwork network() {
    return new CondensedNetwork(
        List.of(
            new Affine("first", FIRST, Samples.gaussian(1, 4, 3)),
            new Sort("pairs", 2),
            new Affine("second", SECOND, Samples.gaussian(1, 2, 4))));
  }

  private Path written(DataType type) throws IOException {
    Path file = folder.resolve("network.zip");
    NpyExport.write(network().castTo(type), file, Map.of("classes", "a, b"));
    return file;
  }

  @Test
  void isAZipOfArraysAndTheirOrder() throws IOException {
    Path file = written(DataType.DOUBLE);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName))
          .containsExactlyInAnyOrder(
              "manifest.json",
              "export.json",
              "network/layers.json",
              "network/0/weight.npy",
              "network/0/bias.npy",
              "network/2/weight.npy",
              "network/2/bias.npy");
      ZipEntry entry = zip.getEntry("network/2/weight.npy");
      try (InputStream in = zip.getInputStream(entry)) {
        assertThat(NpyFormat.read(in, entry.getSize()).toDoubleMatrix())
            .isDeepEqualTo(SECOND.toDoubleMatrix());
      }
    }
    JsonNode layers = ModelArchive.read(file, NpyExport.FORMAT, 1).json("network/layers");
    assertThat(layers.findValuesAsText("kind")).containsExactly("affine", "group-sort", "affine");
    assertThat(layers.get(1).get("group").asInt()).isEqualTo(2);
  }

  @Test
  void saysTheBoundAndTheType() throws IOException {
    for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
      JsonNode json = ModelArchive.read(written(type), NpyExport.FORMAT, 1).json("export");
      assertThat(json.get("dtype").asText())
          .isEqualTo(type == DataType.FLOAT ? "float32" : "float64");
      assertThat(json.get("lipschitz_bound").asDouble())
          .isEqualTo(Certifier.certify(network().castTo(type)).bound().value());
      assertThat(json.get("inputs").asInt()).isEqualTo(3);
      assertThat(json.get("outputs").asInt()).isEqualTo(2);
      assertThat(json.get("properties").get("classes").asText()).isEqualTo("a, b");
    }
  }

  @Test
  void comesBack() throws IOException {
    INDArray x = Samples.gaussian(5, 3, 5);
    Path file = folder.resolve("network.zip");
    NpyExport.write(network(), file);
    assertThat(NpyExport.read(file).value(x).toDoubleMatrix())
        .isDeepEqualTo(network().value(x).toDoubleMatrix());
  }

  @Test
  void refusesAnotherFile() throws IOException {
    Path file = Files.writeString(folder.resolve("text.zip"), "no zip");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NpyExport.read(file))
        .withMessageStartingWith("ModelArchive");
  }
}
