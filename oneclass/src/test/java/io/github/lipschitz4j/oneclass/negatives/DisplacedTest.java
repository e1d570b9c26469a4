package io.github.lipschitz4j.oneclass.negatives;

import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.around;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.draw;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.kolmogorov;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.mean;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.oneclass.units.Scaling;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplacedTest extends NegativeSamplerContract {
  /** Kolmogorov's √n·D is above this with probability 1e-4. */
  private static final double KOLMOGOROV = 2.23;

  @Override
  NegativeSampler sampler() {
    return new Displaced(0.05, 3);
  }

  private static float[][] aroundTheOrigin() {
    Surroundings where = around(SQUARE, Scaling.identity(2), new float[1][2]);
    return draw(new Displaced(0.05, 3), where, ROWS, 1);
  }

  @Test
  void meetsEveryScaleOfDistanceAlike() {
    double[] logarithms =
        Arrays.stream(aroundTheOrigin())
            .mapToDouble(point -> Math.hypot(point[0], point[1]) / Math.sqrt(2))
            .map(r -> (Math.log(r) - Math.log(0.05)) / (Math.log(3) - Math.log(0.05)))
            .toArray();
    assertThat(kolmogorov(logarithms)).isLessThan(KOLMOGOROV);
    assertThat(kolmogorov(Arrays.stream(logarithms).map(Math::sqrt).toArray()))
        .isGreaterThan(KOLMOGOROV);
  }

  @Test
  void goesInEveryDirectionAlike() {
    double[] angles =
        Arrays.stream(aroundTheOrigin())
            .mapToDouble(point -> Math.atan2(point[1], point[0]) / (2 * Math.PI) + 0.5)
            .toArray();
    assertThat(kolmogorov(angles)).isLessThan(KOLMOGOROV);
  }

  @Test
  void surroundsEveryNormalAlike() {
    float[][] normals = {{10, 0}, {-10, 0}};
    float[][] points = draw(sampler(), around(SQUARE, Scaling.identity(2), normals), ROWS, 2);
    // one of two at ±10, moved by at most 3·√2
    assertThat(mean(points, 0)).isCloseTo(0, within(ERRORS * 10.5 / Math.sqrt(ROWS)));
    assertThat(Arrays.stream(points)).allMatch(point -> Math.abs(point[0]) > 5);
  }

  @ParameterizedTest
  @CsvSource({"0,1", "-1,1", "2,1", "NaN,1", "1,NaN", "1,Infinity"})
  void refusesDistancesThatAreNone(double near, double far) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Displaced(near, far))
        .withMessage(
            "Displaced distances: expected finite 0 < near ≤ far, got %s and %s", near, far);
  }
}
