package io.github.lipschitz4j.oneclass.negatives;

import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.around;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.draw;
import static io.github.lipschitz4j.oneclass.negatives.PerlinNoiseTest.correlation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.oneclass.units.Scaling;
import org.junit.jupiter.api.Test;

class ShuffledTest extends NegativeSamplerContract {
  /** χ² with 19 degrees of freedom is above this with probability 1e-4. */
  private static final double CHI_SQUARE_19 = 51;

  /** On the diagonal: the columns of a normal are equal. */
  private static final float[][] DIAGONAL = new float[20][2];

  static {
    for (int i = 0; i < 20; i++) {
      DIAGONAL[i][0] = i / 10f - 1;
      DIAGONAL[i][1] = DIAGONAL[i][0];
    }
  }

  private static final Surroundings WHERE = around(SQUARE, Scaling.identity(2), DIAGONAL);

  @Override
  NegativeSampler sampler() {
    return new Shuffled();
  }

  @Test
  void takesTheValuesOfEveryNormalAlike() {
    float[][] points = draw(sampler(), WHERE, ROWS, 1);
    for (int column = 0; column < 2; column++) {
      int[] counts = new int[20];
      for (float[] point : points) {
        int which = Math.round(10 * (point[column] + 1));
        assertThat(point[column]).isEqualTo(DIAGONAL[which][column]);
        counts[which]++;
      }
      double sum = 0;
      for (int count : counts) {
        sum += Math.pow(count - ROWS / 20.0, 2) / (ROWS / 20.0);
      }
      assertThat(sum).isLessThan(CHI_SQUARE_19);
    }
  }

  @Test
  void makesColumnsIndependent() {
    assertThat(correlation(DIAGONAL, 0, 1)).isCloseTo(1, within(1e-6));
    assertThat(correlation(draw(sampler(), WHERE, ROWS, 2), 0, 1))
        .isCloseTo(0, within(ERRORS / Math.sqrt(ROWS)));
  }
}
