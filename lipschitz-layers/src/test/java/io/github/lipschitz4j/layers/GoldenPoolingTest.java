package io.github.lipschitz4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.core.testkit.Golden;
import io.github.lipschitz4j.layers.condensed.Traced;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Poolings and resamplings against torchlip 1.0.5. */
class GoldenPoolingTest {
  /** Sums of at most 36 products of values of size one, in float64. */
  private static final double FLOAT64 = 1e-13;

  private static final Map<String, MapConf> LAYERS =
      Map.ofEntries(
          Map.entry("ScaledAvgPool2d(2)", average(2)),
          Map.entry("ScaledAvgPool2d(3)", average(3)),
          Map.entry("ScaledAvgPool2d((2,3))", average(2, 3)),
          Map.entry("ScaledAvgPool2d(2) 7x5 floor", average(2)),
          Map.entry("ScaledAvgPool2d(2) k_coef_lip=2", average(2)),
          Map.entry("ScaledL2NormPool2d(2)", norm(2)),
          Map.entry("ScaledL2NormPool2d(3)", norm(3)),
          Map.entry("ScaledL2NormPool2d(2) 7x5 floor", norm(2)),
          Map.entry("ScaledL2NormPool2d(2) with an all-zero window (forward only)", norm(2)),
          Map.entry("ScaledAdaptiveAvgPool2d((1,1))", new ScaledGlobalAveragePooling2D()),
          Map.entry("ScaledAdaptativeL2NormPool2d((1,1))", new ScaledGlobalL2NormPooling2D()),
          Map.entry("InvertibleDownSampling(2)", new InvertibleDownSampling(2)),
          Map.entry("InvertibleDownSampling(3)", new InvertibleDownSampling(3)),
          Map.entry("InvertibleUpSampling(2)", new InvertibleUpSampling(2)));

  private static MapConf average(int... size) {
    return new ScaledAveragePooling2D.Builder().poolSize(size).build();
  }

  private static MapConf norm(int... size) {
    return new ScaledL2NormPooling2D.Builder().poolSize(size).build();
  }

  static Stream<JsonNode> golden() {
    return Golden.cases("pooling").stream();
  }

  @Test
  void noCaseIsLost() {
    assertThat(golden().map(node -> node.get("layer").asText()))
        .containsExactlyInAnyOrderElementsOf(LAYERS.keySet());
  }

  @ParameterizedTest
  @MethodSource("golden")
  void agreesWithTheGoldenNumbers(JsonNode node) {
    String name = node.get("layer").asText();
    // a coefficient multiplies the output: with us the runtime does
    double k = name.endsWith("k_coef_lip=2") ? 2 : 1;
    Traced traced = LAYERS.get(name).map(name).trace(Golden.array(node.get("x")));
    assertThat(traced.value().mul(k).distance2(like(node.get("y"), traced.value())))
        .isLessThan(FLOAT64);
    if (node.has("grad_x")) {
      INDArray pulled = traced.pullback().apply(like(node.get("upstream"), traced.value()));
      assertThat(pulled.mul(k).distance2(Golden.array(node.get("grad_x")))).isLessThan(FLOAT64);
    } else {
      INDArray pulled = traced.pullback().apply(traced.value().mul(0).addi(1));
      assertThat(pulled.norm2Number().doubleValue()).isGreaterThan(1);
      for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2; j++) {
          double expected = node.get("grad_at_zero_window").get(i).get(j).asDouble();
          assertThat(pulled.getDouble(0, 0, i, j)).isEqualTo(expected);
        }
      }
    }
  }

  /** Their global poolings keep two dimensions of size 1. */
  private static INDArray like(JsonNode values, INDArray other) {
    return Golden.array(values).reshape('c', other.shape());
  }

  @Test
  void publishedNumbers() {
    INDArray x =
        Nd4j.createFromArray(
                new double[] {
                  1, 2, 3, 4, 3, 4, 1, 2, 1, 2, 3, 4, 3, 4, 1, 2, //
                  6, 2, 1, -4, 5, -3, -1, 2, 10, -2, 3, 9, -3, -4, -1, -2
                })
            .reshape('c', 1, 2, 4, 4);
    assertThat(values(average(2), x)).containsExactly(5, 5, 5, 5, 5, -1, 0.5, 4.5);
    double[] norms = {30, 30, 30, 30, 74, 22, 129, 95};
    double[] computed = values(norm(2), x);
    for (int k = 0; k < norms.length; k++) {
      assertThat(computed[k]).isCloseTo(Math.sqrt(norms[k]), within(FLOAT64));
    }
    assertThat(values(new ScaledGlobalAveragePooling2D(), x)).containsExactly(10, 4.5);
    assertThat(values(new ScaledGlobalL2NormPooling2D(), x))
        .usingComparatorWithPrecision(FLOAT64)
        .containsExactly(Math.sqrt(120), Math.sqrt(320));
  }

  private static double[] values(MapConf conf, INDArray x) {
    return Nets.values(conf.map("pool").value(x));
  }
}
