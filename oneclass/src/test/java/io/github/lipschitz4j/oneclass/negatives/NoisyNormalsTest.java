package io.github.lipschitz4j.oneclass.negatives;

import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.around;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.deviation;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.draw;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.kolmogorov;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.mean;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.oneclass.units.Domain;
import io.github.lipschitz4j.oneclass.units.Scaling;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoisyNormalsTest extends NegativeSamplerContract {
  /** Kolmogorov's √n·D is above this with probability 1e-4. */
  private static final double KOLMOGOROV = 2.23;

  @Override
  NegativeSampler sampler() {
    return new NoisyNormals(0.3, 1.5);
  }

  private static Surroundings twoNormals() {
    float[][] normals = {{10, 0}, {-10, 0}};
    return around(SQUARE, Scaling.identity(2), normals);
  }

  @Test
  void surroundsEveryNormalAlike() {
    float[][] points = draw(sampler(), twoNormals(), ROWS, 1);
    assertThat(Arrays.stream(points).filter(p -> p[0] > 0).count() / (double) ROWS)
        .isCloseTo(0.5, within(ERRORS * 0.5 / Math.sqrt(ROWS)));
    // E[u²] of a uniform u
    double variance = (Math.pow(1.5, 3) - Math.pow(0.3, 3)) / (3 * 1.2);
    // the fourth moment 3·E[u⁴] less the squared second one
    double fourth = 3 * (Math.pow(1.5, 5) - Math.pow(0.3, 5)) / (5 * 1.2);
    double error = Math.sqrt((fourth - variance * variance) / ROWS);
    assertThat(Math.pow(deviation(points, 1), 2)).isCloseTo(variance, within(ERRORS * error));
    assertThat(mean(points, 1)).isCloseTo(0, within(ERRORS * Math.sqrt(variance / ROWS)));
  }

  /** In many columns ‖noise‖/√d is nearly the deviation that was drawn. */
  @Test
  void drawsOneDeviationForARow() {
    int columns = 2000;
    Domain domain = new Domain(new double[columns], new double[columns]);
    Surroundings where = around(domain, Scaling.identity(columns), new float[1][columns]);
    double[] shares =
        Arrays.stream(draw(sampler(), where, 500, 2))
            .mapToDouble(NoisyNormalsTest::rootMeanSquare)
            .map(deviation -> (deviation - 0.3) / 1.2)
            .toArray();
    assertThat(kolmogorov(shares)).isLessThan(KOLMOGOROV);
    assertThat(kolmogorov(Arrays.stream(shares).map(Math::sqrt).toArray()))
        .isGreaterThan(KOLMOGOROV);
  }

  private static double rootMeanSquare(float[] row) {
    double sum = 0;
    for (float value : row) {
      sum += value * value;
    }
    return Math.sqrt(sum / row.length);
  }

  @ParameterizedTest
  @CsvSource({"-0.1,1", "2,1", "0,0", "NaN,1", "0,NaN", "0,Infinity"})
  void refusesDeviationsThatAreNone(double low, double high) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NoisyNormals(low, high))
        .withMessage(
            "NoisyNormals deviations: expected finite 0 ≤ low ≤ high and high > 0, got %s and %s",
            low, high);
  }
}
