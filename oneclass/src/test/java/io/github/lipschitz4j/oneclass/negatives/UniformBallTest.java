package io.github.lipschitz4j.oneclass.negatives;

import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.draw;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.inside;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.kolmogorov;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.mean;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.oneclass.units.Domain;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class UniformBallTest extends NegativeSamplerContract {
  /** Kolmogorov's √n·D is above this with probability 1e-4. */
  private static final double KOLMOGOROV = 2.23;

  /** Half the side of {@link #CUBE}, around (1, 1, 1). */
  private static final double RADIUS = 3;

  private static final Domain CUBE = new Domain(new double[] {-2, -2, -2}, new double[] {4, 4, 4});

  @Override
  NegativeSampler sampler() {
    return new UniformBall();
  }

  /** (r/R)³, uniform for a uniform ball in three dimensions. */
  private static double[] volumes(float[][] points) {
    return Arrays.stream(points)
        .mapToDouble(
            p -> Math.pow(Math.hypot(Math.hypot(p[0] - 1, p[1] - 1), p[2] - 1) / RADIUS, 3))
        .toArray();
  }

  @Test
  void isUniformInVolume() {
    double[] ofBox = volumes(draw(new UniformBox(), CUBE, ROWS, 1));
    assertThat(kolmogorov(ofBox)).isGreaterThan(KOLMOGOROV);
    assertThat(kolmogorov(volumes(draw(sampler(), CUBE, ROWS, 1)))).isLessThan(KOLMOGOROV);
  }

  @Test
  void hasNoPreferredDirection() {
    float[][] points = draw(sampler(), CUBE, ROWS, 2);
    // the variance of a coordinate in the ball is R²/(d + 2)
    double error = RADIUS / Math.sqrt(5.0 * ROWS);
    for (int j = 0; j < 3; j++) {
      assertThat(mean(points, j)).isCloseTo(1, within(ERRORS * error));
    }
  }

  @Test
  void isClippedToADomainOfUnequalSides() {
    float[][] points = draw(sampler(), UNEVEN, ROWS, 3);
    assertThat(inside(points, UNEVEN)).isTrue();
    long onTheFace = Arrays.stream(points).filter(p -> p[1] == 3).count();
    assertThat(onTheFace).isBetween(ROWS / 4L, ROWS / 2L);
    assertThat(Arrays.stream(draw(sampler(), SQUARE, ROWS, 3)).filter(p -> p[1] == 2).count())
        .isZero();
  }
}
