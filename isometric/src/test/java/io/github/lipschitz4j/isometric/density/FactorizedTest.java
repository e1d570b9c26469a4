package io.github.lipschitz4j.isometric.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.isometric.density.DensityEstimator.Weights;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

class FactorizedTest {
  /** Central differences in double. */
  private static final double DIFFERENCES = 1e-6;

  private static final double[] WEIGHTS = {1, -0.5, 2, 0.25};

  private static FactorizedEstimator estimator(int dimensions) {
    return new FactorizedEstimator(dimensions, new Adam(0.02), new SplittableRandom(1));
  }

  /** Parameters as they are at no start: every term of the gradient counts. */
  private static double[] parameters(int dimensions) {
    return Samples.gaussian(1, 43 * dimensions, 3).muli(0.5).toDoubleVector();
  }

  private static double weighted(double[] parameters, INDArray z) {
    double[] log = new FactorizedDensity(z.columns(), parameters).logDensity(z);
    double sum = 0;
    for (int i = 0; i < log.length; i++) {
      sum -= WEIGHTS[i] * log[i];
    }
    return sum;
  }

  @Test
  void gradientsAreThoseOfDifferences() {
    double[] parameters = parameters(2);
    FactorizedEstimator estimator = estimator(2);
    estimator.assign(parameters);
    INDArray z = Samples.gaussian(4, 2, 5);
    INDArray toZ = estimator.evaluate(z).pullback().apply(new Weights(WEIGHTS, 1));
    INDArray expected = Derivatives.gradient(v -> weighted(parameters, v), z);
    assertThat(expected.norm2Number().doubleValue()).isGreaterThan(0.01);
    assertThat(toZ.distance2(expected)).isLessThan(DIFFERENCES);

    INDArray toParameters =
        Derivatives.gradient(
            p -> weighted(p.toDoubleVector(), z), Nd4j.createFromArray(parameters));
    assertThat(toParameters.norm2Number().doubleValue()).isGreaterThan(0.01);
    assertThat(Nd4j.createFromArray(estimator.gradient()).distance2(toParameters))
        .isLessThan(DIFFERENCES);
  }

  @Test
  void massesOfAllBinsSumToOne() {
    double[][] grid = new double[400][1];
    for (int i = 0; i < grid.length; i++) {
      grid[i][0] = i - 200;
    }
    double[] log =
        estimator(1).freeze(Nd4j.createFromArray(grid)).logDensity(Nd4j.createFromArray(grid));
    // 400 floors of 1e-9 where the CDF is flat
    assertThat(Arrays.stream(log).map(Math::exp).sum()).isCloseTo(1, within(1e-6));
  }

  @Test
  void farOutTheDifferenceKeepsItsDigits() {
    // sigmoid(40) − sigmoid(38) is 0 in double; e^−38 − e^−40 is not
    double exact = Math.exp(-38) - Math.exp(-40);
    assertThat(MonotoneCdf.sigmoid(40) - MonotoneCdf.sigmoid(38)).isZero();
    assertThat(new Bin(40, 38).mass()).isCloseTo(exact, within(1e-15 * exact + 1e-30));
    assertThat(new Bin(-38, -40).mass()).isCloseTo(exact, within(1e-15 * exact + 1e-30));
  }

  @Test
  void aCodeFarOutHasTheFloorAndIsStillDrawnIn() {
    Bin bin = new Bin(60, 58);
    assertThat(bin.energy()).isEqualTo(-Math.log(1e-9));
    assertThat(bin.toUp() + bin.toLow()).isPositive();
  }

  @Test
  void learnsAGaussian() {
    FactorizedEstimator estimator = estimator(1);
    INDArray z = Samples.gaussian(64, 1, 9).muli(2);
    double before = mean(estimator.evaluate(z).values());
    double[] weights = new double[64];
    Arrays.fill(weights, 1.0 / 64);
    for (int step = 0; step < 300; step++) {
      estimator.evaluate(z).pullback().apply(new Weights(weights, 1));
      estimator.step();
    }
    double after = mean(estimator.evaluate(z).values());
    // the entropy of a Gaussian of deviation 2 is 2.112; 64 draws are some tenths away
    assertThat(after).isLessThan(before - 0.2).isBetween(1.7, 2.4);
  }

  private static double mean(double... values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  @Test
  void refusesOtherSizes() {
    assertThatThrownBy(() -> new FactorizedDensity(2, new double[43]))
        .hasMessage(
            "FactorizedDensity parameters: expected 43 for each of 2 dimensions, got 43 in all");
    assertThatThrownBy(() -> new FactorizedDensity(0))
        .hasMessage("FactorizedDensity dimensions: expected ≥ 1, got 0");
    double[] bad = parameters(1);
    bad[3] = Double.NaN;
    assertThatThrownBy(() -> new FactorizedDensity(1, bad)).hasMessageContaining("finite");
    assertThatThrownBy(() -> new FactorizedDensity(1, parameters(1)).logDensity(Nd4j.zeros(3, 2)))
        .hasMessage("FactorizedDensity codes: expected shape [n, 1], got [3, 2]");
  }
}
