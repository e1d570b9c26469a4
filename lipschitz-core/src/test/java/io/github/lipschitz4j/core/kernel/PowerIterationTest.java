package io.github.lipschitz4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Golden;
import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PowerIterationTest {
  /** Both sides are float64 with different orders of summation. */
  private static final double GOLDEN = 1e-10;

  /** Central differences in double. */
  private static final double DIFFERENCES = 1e-6;

  @Test
  void agreesWithTheGoldenFunction() {
    for (JsonNode node : Golden.cases("power_iteration_function")) {
      INDArray w = Golden.array(node.get("W"));
      double eps = node.get("eps").asDouble();
      PowerIteration.Estimate estimate =
          PowerIteration.estimate(
              w, Golden.array(node.get("u0")), node.get("maxiter").asInt(), eps);
      assertThat(estimate.sigma()).isCloseTo(node.get("out_sigma").asDouble(), within(GOLDEN));
      INDArray u = Golden.array(node.get("out_u"));
      assertThat(estimate.right().distance2(u.reshape(u.length(), 1))).isLessThan(GOLDEN);
      INDArray normalized = w.div(estimate.sigma() + eps);
      assertThat(normalized.distance2(Golden.array(node.get("out_normalized")))).isLessThan(GOLDEN);
    }
  }

  @Test
  void agreesWithTheGoldenParametrizationAtFrozenVectors() {
    int compared = 0;
    for (JsonNode node : Golden.cases("spectral_norm_parametrization")) {
      INDArray w = Golden.array(node.get("W"));
      if (w.rank() == 2) {
        INDArray v0 = Golden.array(node.get("v0"));
        int iterations = node.get("n_power_iterations").asInt();
        // there u = normalize(Wv) comes first: the same loop on Wᵀ, started from Wv₀
        PowerIteration.Estimate estimate =
            PowerIteration.estimate(
                w.transpose(), Gemm.ab(w, v0.reshape(v0.length(), 1)), iterations - 1, 0);
        double sigma = estimate.sigma();
        assertThat(sigma).isCloseTo(node.get("sigma_used").asDouble(), within(GOLDEN));
        assertThat(w.div(sigma).distance2(Golden.array(node.get("out_weight")))).isLessThan(GOLDEN);
        INDArray outer = Gemm.abT(estimate.right(), estimate.left());
        INDArray g = Golden.array(node.get("upstream"));
        INDArray pulled = g.div(sigma).subi(outer.mul(Matrices.inner(g, w) / (sigma * sigma)));
        assertThat(pulled.distance2(Golden.array(node.get("grad_W")))).isLessThan(GOLDEN);
        compared++;
      }
    }
    assertThat(compared).isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5, 30})
  void gradientRunsThroughTheLoop(int iterations) {
    INDArray w = Samples.gaussian(5, 4, 1);
    INDArray start = Samples.gaussian(4, 1, 2);
    INDArray numeric =
        Derivatives.gradient(x -> PowerIteration.estimate(x, start, iterations, 0).sigma(), w);
    INDArray exact = PowerIteration.gradient(w, PowerIteration.estimate(w, start, iterations, 0));
    assertThat(exact.distance2(numeric)).isLessThan(DIFFERENCES);
  }

  @Test
  void estimatesFromBelowAndSaysWhetherItConverged() {
    INDArray w = Nd4j.createFromArray(new double[][] {{.8, .3}, {-.2, .5}, {.1, -.4}});
    INDArray start = Samples.gaussian(2, 1, 1).assign(0).putScalar(0, 1);
    PowerIteration.Estimate short10 = PowerIteration.estimate(w, start, 10, 1e-3);
    assertThat(short10.sigma()).isCloseTo(.8561116275, within(1e-10));
    assertThat(short10.converged()).isFalse();
    PowerIteration.Estimate longer = PowerIteration.estimate(w, start, 100, 1e-3);
    assertThat(longer.converged()).isTrue();
    assertThat(longer.sigma()).isLessThanOrEqualTo(SingularValues.largest(w) + 1e-15);
  }

  @Test
  void findsNothingInAZeroMatrix() {
    INDArray zero = Samples.ofRank(0, 3, 2, 1);
    PowerIteration.Estimate estimate =
        PowerIteration.estimate(zero, Samples.gaussian(2, 1, 1), 10, 1e-3);
    assertThat(estimate.sigma()).isZero();
    assertThat(PowerIteration.gradient(zero, estimate)).isEqualTo(zero);
  }
}
