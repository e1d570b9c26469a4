package io.github.lipschitz4j.oneclass.negatives;

import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.around;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.draw;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.oneclass.units.Domain;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What every sampler owes; each has a subclass. */
abstract class NegativeSamplerContract {
  /** Enough for a share to be known to about 0.004. */
  static final int ROWS = 20_000;

  /** Standard errors that a mean of {@link #ROWS} independent draws is off by, at most. */
  static final double ERRORS = 5;

  static final Domain SQUARE = new Domain(new double[] {-2, -2}, new double[] {2, 2});
  static final Domain UNEVEN = new Domain(new double[] {-1, 2, -4}, new double[] {3, 3, 4});

  abstract NegativeSampler sampler();

  /** For data of so many columns, where that makes a difference. */
  NegativeSampler sampler(int columns) {
    return sampler();
  }

  @Test
  void writesEveryValue() {
    for (float[] point : draw(sampler(3), UNEVEN, 1000, 1)) {
      assertThat(point).doesNotContain(Float.NaN).hasSize(3);
    }
  }

  @Test
  void drawsFromTheGeneratorAlone() {
    float[][] points = draw(sampler(3), UNEVEN, 100, 2);
    assertThat(draw(sampler(3), UNEVEN, 100, 2)).isDeepEqualTo(points);
    float[][] others = draw(sampler(3), UNEVEN, 100, 3);
    assertThat(Arrays.deepEquals(others, points)).isFalse();
    assertThat(Arrays.stream(points).map(Arrays::toString).distinct().count()).isGreaterThan(1);
  }

  @Test
  void takesOneColumnAndASideOfLengthZero() {
    Domain line = new Domain(new double[] {1}, new double[] {4});
    Domain flat = new Domain(new double[] {-1, 2}, new double[] {1, 2});
    for (Domain domain : new Domain[] {line, flat}) {
      for (float[] point : draw(sampler(domain.columns()), domain, 100, 4)) {
        assertThat(point[0]).isFinite();
      }
    }
  }

  @Test
  void leavesItsSurroundingsAlone() {
    Surroundings where = around(UNEVEN);
    draw(sampler(3), where, 10, 5);
    assertThat(UNEVEN.low()).containsExactly(-1, 2, -4);
    assertThat(UNEVEN.high()).containsExactly(3, 3, 4);
    assertThat(where.normals()).isDeepEqualTo(around(UNEVEN).normals());
  }
}
