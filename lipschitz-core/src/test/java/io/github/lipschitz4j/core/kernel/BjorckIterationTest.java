package io.github.lipschitz4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.core.testkit.Golden;
import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class BjorckIterationTest {
  /** Relative; both sides are float64, gradients grow up to 1.5¹⁵ = 437. */
  private static final double GOLDEN = 1e-9;

  @Test
  void agreesWithTheGoldenNumbersWithTheFullGradient() {
    int gradients = 0;
    for (JsonNode node : Golden.cases("bjorck")) {
      String kind = node.get("kind").asText();
      INDArray w = Golden.array(node.get("W"));
      if (w.rank() != 2 || kind.equals("basin")) {
        continue;
      }
      boolean fixed = kind.equals("fixed_iterations");
      int iterations = fixed ? node.get("iterations").asInt() : 15;
      BjorckIteration.Result result =
          BjorckIteration.run(w, node.get("beta").asDouble(), iterations, fixed ? 0 : 1e-3);
      closeTo(result.weight(), Golden.array(node.get("out")));
      if (!fixed) {
        assertThat(result.iterations()).isEqualTo(node.get("iterations_executed").asInt());
      }
      if (node.has("grad_W_full_backprop")) {
        closeTo(
            result.pullback(Golden.array(node.get("upstream"))),
            Golden.array(node.get("grad_W_full_backprop")));
        gradients++;
      }
    }
    assertThat(gradients).isGreaterThan(50);
  }

  @Test
  void movesSingularValuesAsTheScalarMapDoes() {
    int compared = 0;
    for (JsonNode node : Golden.cases("bjorck")) {
      if (node.get("kind").asText().equals("basin") && node.get("out").get(0).get(0).isNumber()) {
        double start = node.get("smax_in").asDouble();
        if (start * start < 5) {
          int iterations = node.get("iterations").asInt();
          INDArray end =
              BjorckIteration.run(Golden.array(node.get("W")), 0.5, iterations, 0).weight();
          closeTo(end, Golden.array(node.get("out")));
          compared++;
        }
      }
    }
    assertThat(compared).isPositive();
  }

  @Test
  void saysWhetherItConverged() {
    INDArray w = Samples.gaussian(8, 8, 3);
    INDArray scaled = w.div(SingularValues.largest(w));
    assertThat(BjorckIteration.run(scaled, 0.5, 2, 1e-6).converged()).isFalse();
    assertThat(BjorckIteration.run(scaled, 0.5, 60, 1e-6).converged()).isTrue();
    assertThat(BjorckIteration.run(scaled, 0.5, 0, 1e-6).weight()).isEqualTo(scaled);
  }

  @Test
  void endsAtThePolarFactor() {
    INDArray w = Samples.gaussian(6, 3, 4);
    INDArray polar = BjorckIteration.run(w.div(SingularValues.largest(w)), 0.5, 80, 1e-12).weight();
    // W = U·H with H = UᵀW symmetric and positive: that is what makes U the nearest
    INDArray h = Gemm.aTb(polar, w);
    assertThat(h.distance2(h.transpose())).isLessThan(1e-10);
    assertThat(SingularValues.smallest(polar)).isCloseTo(1, within(1e-10));
    assertThat(Gemm.ab(polar, h).distance2(w)).isLessThan(1e-10);
  }

  private static void closeTo(INDArray actual, INDArray expected) {
    double scale = 1 + Matrices.norm(expected);
    assertThat(actual.distance2(expected)).isLessThan(GOLDEN * scale);
  }
}
