package io.github.lipschitz4j.oneclass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A model that an earlier release has stored is loaded for ever, and says what it said. */
class GoldenModelTest {
  /** Products of matrices of size at most 8, in double, summed in another order; distances of 1. */
  private static final double ROUNDING = 1e-10;

  private OneClassModel model;
  private JsonNode expected;
  private INDArray rows;

  @BeforeEach
  void load() throws IOException, URISyntaxException {
    model = OneClassModel.load(Path.of(getClass().getResource("golden/model-1.zip").toURI()));
    try (InputStream in = getClass().getResourceAsStream("golden/model-1.json")) {
      expected = new ObjectMapper().readTree(in);
    }
    rows =
        Nd4j.createFromArray(
            IntStream.range(0, expected.get("rows").size())
                .mapToObj(i -> numbers(expected.get("rows").get(i)))
                .toArray(double[][]::new));
  }

  private static double[] numbers(JsonNode list) {
    return IntStream.range(0, list.size()).mapToDouble(i -> list.get(i).doubleValue()).toArray();
  }

  @Test
  void saysWhatItSaid() {
    assertThat(model.signedDistance(rows))
        .hasSize(20)
        .containsExactly(numbers(expected.get("signedDistance")), within(ROUNDING));
    for (int i = 0; i < 20; i++) {
      assertThat(model.isNormal(rows)[i]).isEqualTo(expected.get("isNormal").get(i).asBoolean());
    }
    assertThat(model.isNormal(rows)).contains(true, false);
  }

  /** A later release may prove more, and never much less. */
  @Test
  void certifiesWhatItCertified() {
    atLeast(model.certifiedRadius(rows), numbers(expected.get("certifiedRadius")));
    atLeast(model.standardizedRadius(rows), numbers(expected.get("standardizedRadius")));
  }

  private static void atLeast(double[] radii, double[] before) {
    for (int i = 0; i < radii.length; i++) {
      assertThat(radii[i]).isGreaterThan(0.999 * before[i] - ROUNDING);
    }
  }

  @Test
  void remembersItsOrigin() {
    assertThat(model.provenance().features()).isEqualTo(6);
    assertThat(model.provenance().options()).contains("standardization=ROBUST", "width=8");
    assertThat(model.threshold().calibrated()).isEqualTo(20);
    assertThat(model.report().steps()).hasSize(3);
    assertThat(model.standardizedCertificate().bound().value()).isBetween(0.9999, 1.0001);
  }
}
