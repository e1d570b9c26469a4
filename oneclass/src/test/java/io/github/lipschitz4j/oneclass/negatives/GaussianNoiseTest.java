package io.github.lipschitz4j.oneclass.negatives;

import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.deviation;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.draw;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.inside;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.mean;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianNoiseTest extends NegativeSamplerContract {
  @Override
  NegativeSampler sampler() {
    return new GaussianNoise(0.2);
  }

  @Test
  void liesAroundTheMiddleOfTheDomain() {
    float[][] points = draw(sampler(), UNEVEN, ROWS, 1);
    double[] middle = {1, 2.5, 0};
    double[] half = {2, 0.5, 4};
    for (int j = 0; j < 3; j++) {
      // one in two million lies beyond five deviations, and is clipped
      double error = 0.2 * half[j] / Math.sqrt(ROWS);
      assertThat(mean(points, j)).isCloseTo(middle[j], within(ERRORS * error));
      assertThat(deviation(points, j)).isCloseTo(0.2 * half[j], within(ERRORS * error));
    }
  }

  @Test
  void isClippedToTheDomain() {
    float[][] points = draw(new GaussianNoise(1), UNEVEN, ROWS, 2);
    assertThat(inside(points, UNEVEN)).isTrue();
    // P[z > 1] of a standard normal
    double expected = 0.158655;
    double error = Math.sqrt(expected * (1 - expected) / ROWS);
    long above = Arrays.stream(points).filter(p -> p[2] == 4).count();
    assertThat(above / (double) ROWS).isCloseTo(expected, within(ERRORS * error));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAShareThatIsNone(double share) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GaussianNoise(share))
        .withMessage("GaussianNoise share: expected finite and > 0, got " + share);
  }
}
