package io.github.lipschitz4j.oneclass.negatives;

import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.draw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.oneclass.units.Domain;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CornersTest extends NegativeSamplerContract {
  @Override
  NegativeSampler sampler() {
    return new Corners();
  }

  @Test
  void takesEveryCornerAlike() {
    int[] counts = new int[8];
    for (float[] point : draw(sampler(), UNEVEN, ROWS, 1)) {
      int corner = 0;
      for (int j = 0; j < 3; j++) {
        assertThat(point[j]).isIn((float) UNEVEN.low()[j], (float) UNEVEN.high()[j]);
        corner = 2 * corner + (point[j] == (float) UNEVEN.high()[j] ? 1 : 0);
      }
      counts[corner]++;
    }
    double error = Math.sqrt(ROWS * 1 / 8.0 * 7 / 8);
    for (int count : counts) {
      assertThat((double) count).isCloseTo(ROWS / 8.0, within(ERRORS * error));
    }
  }

  @Test
  void usesNewBitsInEveryColumnOfAnImage() {
    double[] high = new double[130];
    Arrays.fill(high, 1);
    float[][] points = draw(sampler(), new Domain(new double[130], high), 2000, 2);
    double error = 0.5 / Math.sqrt(2000);
    for (int j = 1; j < 130; j++) {
      int before = j - 1;
      int other = Math.floorMod(j - 64, 130);
      assertThat(agreement(points, j, before)).isCloseTo(0.5, within(ERRORS * error));
      assertThat(agreement(points, j, other)).isCloseTo(0.5, within(ERRORS * error));
    }
    assertThat(agreement(points, 3, 3)).isEqualTo(1);
  }

  private static double agreement(float[][] points, int column, int other) {
    return Arrays.stream(points).filter(p -> p[column] == p[other]).count()
        / (double) points.length;
  }
}
