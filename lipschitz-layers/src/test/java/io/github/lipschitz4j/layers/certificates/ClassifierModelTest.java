package io.github.lipschitz4j.layers.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.archive.ModelArchive;
import io.github.lipschitz4j.layers.condensed.CondensedFormat;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class ClassifierModelTest {
  @TempDir private Path folder;

  private static final CondensedNetwork IMAGES =
      CondensedNetwork.of(BoundTableTest.images()).castTo(DataType.FLOAT);

  private static ClassifierModel model() {
    return new ClassifierModel(
        DecisionRule.of(IMAGES),
        List.of("cat", "dog", "ärger"),
        List.of(2L, 4L, 4L),
        new TreeMap<>(Map.of("seed", "1", "data", "noise")));
  }

  @Test
  void comesBackAsItWas() throws IOException {
    Path file = folder.resolve("model.zip");
    Path again = folder.resolve("again.zip");
    model().write(file);
    ClassifierModel back = ClassifierModel.read(file);
    assertThat(back.classes()).containsExactly("cat", "dog", "ärger");
    assertThat(back.input()).containsExactly(2L, 4L, 4L);
    assertThat(back.provenance()).isEqualTo(model().provenance());
    INDArray x = Samples.gaussian(9, 32, 1);
    assertThat(back.rule().scores(x)).isDeepEqualTo(model().rule().scores(x));
    assertThat(ClassCertificate.of(back.rule()).radii(x))
        .isEqualTo(ClassCertificate.of(model().rule()).radii(x));
    back.write(again);
    assertThat(again).hasSameBinaryContentAs(file);
    assertThat(Files.size(file)).isLessThan(100_000);
  }

  @Test
  void oneOutputKeepsItsThreshold() throws IOException {
    Path file = folder.resolve("model.zip");
    CondensedNetwork one = ClassCertificateTest.linear(new double[][] {{1}, {2}});
    new ClassifierModel(
            new DecisionRule(one, 0.1), List.of("no", "yes"), List.of(2L), new TreeMap<>())
        .write(file);
    assertThat(ClassifierModel.read(file).rule().threshold()).isEqualTo(0.1);
  }

  @Test
  void refusesNamesAndShapesThatDoNotFit() {
    DecisionRule rule = DecisionRule.of(IMAGES);
    for (List<String> names : List.of(List.of("a", "b"), List.of("a", "b", "a"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ClassifierModel(rule, names, List.of(32L), new TreeMap<>()))
          .withMessage("ClassifierModel classes: expected 3 different names, got " + names);
    }
    for (List<Long> shape : List.of(List.<Long>of(), List.of(31L), List.of(-4L, -8L))) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new ClassifierModel(rule, List.of("a", "b", "c"), shape, new TreeMap<>()))
          .withMessage("ClassifierModel input: expected a shape of 32 values, got " + shape);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | expected the fields [classes, input, provenance, threshold], got []",
        "[] | expected the fields [classes, input, provenance, threshold], got []",
        "{`classes`:3,`input`:[32],`provenance`:{},`threshold`:0} | classes: expected an array,"
            + " got NUMBER",
        "{`classes`:[1],`input`:[32],`provenance`:{},`threshold`:0} | classes: expected texts, got"
            + " NUMBER",
        "{`classes`:[`a`],`input`:[1.5],`provenance`:{},`threshold`:0} | input: expected sizes,"
            + " got NUMBER",
        "{`classes`:[`a`],`input`:[32],`provenance`:[],`threshold`:0} | provenance: expected an"
            + " object, got ARRAY",
        "{`classes`:[`a`],`input`:[32],`provenance`:{`a`:1},`threshold`:0} | provenance: expected"
            + " texts, got NUMBER",
        "{`classes`:[`a`],`input`:[32],`provenance`:{},`threshold`:`0`} | threshold: expected a"
            + " number, got STRING",
        "{`classes`:[`a`,`b`,`c`],`input`:[2147483647,2147483647,2147483647],`provenance`:{},"
            + "`threshold`:0} | input: expected a shape of 32 values"
      })
  void refusesOtherContent(String json, String message) throws IOException {
    Path file = folder.resolve("model.zip");
    ModelArchive.Builder archive =
        ModelArchive.builder(ClassifierModel.FORMAT, 1)
            .json("model", new ObjectMapper().readTree(json.replace('`', '"')));
    CondensedFormat.write(IMAGES, archive, "network");
    archive.build().write(file);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassifierModel.read(file))
        .withMessageContaining(message);
  }
}
