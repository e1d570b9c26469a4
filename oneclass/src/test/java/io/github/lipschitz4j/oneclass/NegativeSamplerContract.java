package io.github.lipschitz4j.oneclass;

import static io.github.lipschitz4j.oneclass.NegativeSamplers.draw;
import static org.assertj.core.api.Assertions.assertThat;

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

  @Test
  void writesEveryValue() {
    for (float[] point : draw(sampler(), UNEVEN, 1000, 1)) {
      assertThat(point).doesNotContain(Float.NaN).hasSize(3);
    }
  }

  @Test
  void drawsFromTheGeneratorAlone() {
    float[][] points = draw(sampler(), UNEVEN, 100, 2);
    assertThat(draw(sampler(), UNEVEN, 100, 2)).isDeepEqualTo(points);
    assertThat(draw(sampler(), UNEVEN, 100, 3)[0]).isNotEqualTo(points[0]);
    assertThat(points[1]).isNotEqualTo(points[0]);
  }

  @Test
  void takesOneColumnAndASideOfLengthZero() {
    Domain line = new Domain(new double[] {1}, new double[] {4});
    Domain flat = new Domain(new double[] {-1, 2}, new double[] {1, 2});
    for (Domain domain : new Domain[] {line, flat}) {
      for (float[] point : draw(sampler(), domain, 100, 4)) {
        assertThat(point[0]).isFinite();
      }
    }
  }

  @Test
  void leavesTheDomainAlone() {
    draw(sampler(), UNEVEN, 10, 5);
    assertThat(UNEVEN.low()).containsExactly(-1, 2, -4);
    assertThat(UNEVEN.high()).containsExactly(3, 3, 4);
  }
}
