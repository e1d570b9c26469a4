package io.github.lipschitz4j.oneclass.negatives;

import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.chiSquare;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.deviation;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.draw;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.inside;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.mean;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UniformBoxTest extends NegativeSamplerContract {
  /** χ² with 24 degrees of freedom is above this with probability 1e-4. */
  private static final double CHI_SQUARE_24 = 59;

  @Override
  NegativeSampler sampler() {
    return new UniformBox();
  }

  @Test
  void staysInside() {
    assertThat(inside(draw(sampler(), UNEVEN, ROWS, 1), UNEVEN)).isTrue();
  }

  @Test
  void hasTheMomentsOfTheUniform() {
    float[][] points = draw(sampler(), UNEVEN, ROWS, 2);
    for (int j = 0; j < 3; j++) {
      double side = UNEVEN.high()[j] - UNEVEN.low()[j];
      double deviation = side / Math.sqrt(12);
      double middle = (UNEVEN.high()[j] + UNEVEN.low()[j]) / 2;
      double error = deviation / Math.sqrt(ROWS);
      assertThat(mean(points, j)).isCloseTo(middle, within(ERRORS * error));
      assertThat(deviation(points, j)).isCloseTo(deviation, within(ERRORS * error));
    }
  }

  @Test
  void fillsEveryCellAlike() {
    NegativeSampler ball = new UniformBall();
    assertThat(chiSquare(draw(ball, SQUARE, ROWS, 3), SQUARE, 5)).isGreaterThan(CHI_SQUARE_24);
    assertThat(chiSquare(draw(sampler(), SQUARE, ROWS, 3), SQUARE, 5)).isLessThan(CHI_SQUARE_24);
  }
}
