package io.github.lipschitz4j.oneclass.negatives;

import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.deviation;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.draw;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.mean;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianTest extends NegativeSamplerContract {
  @Override
  NegativeSampler sampler() {
    return new Gaussian(0.4);
  }

  @Test
  void hasAShareOfTheReachAsDeviationAroundTheCentreOfTheNormals() {
    float[][] points = draw(sampler(), UNEVEN, ROWS, 1);
    double[] reach = {3, 3, 4};
    for (int j = 0; j < 3; j++) {
      double error = 0.4 * reach[j] / Math.sqrt(ROWS);
      assertThat(mean(points, j)).isCloseTo(0, within(ERRORS * error));
      assertThat(deviation(points, j)).isCloseTo(0.4 * reach[j], within(ERRORS * error));
    }
  }

  @Test
  void hasTailsOutsideTheDomain() {
    // P[|z| > 1/0.4] of a standard normal
    double expected = 0.012419;
    long outside =
        Arrays.stream(draw(sampler(), SQUARE, ROWS, 2)).filter(p -> Math.abs(p[0]) > 2).count();
    assertThat(outside / (double) ROWS)
        .isCloseTo(expected, within(ERRORS * Math.sqrt(expected / ROWS)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAShareThatIsNone(double share) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Gaussian(share))
        .withMessage("Gaussian negatives share: expected finite and > 0, got " + share);
  }
}
