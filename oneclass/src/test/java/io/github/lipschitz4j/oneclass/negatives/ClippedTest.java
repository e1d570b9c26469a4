package io.github.lipschitz4j.oneclass.negatives;

import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.draw;
import static io.github.lipschitz4j.oneclass.negatives.NegativeSamplers.inside;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClippedTest extends NegativeSamplerContract {
  private static final NegativeSampler WIDE = new Gaussian(2);

  @Override
  NegativeSampler sampler() {
    return new Clipped(WIDE);
  }

  @Test
  void bringsPointsToTheNearestOfTheDomainAndLeavesTheOthers() {
    float[][] points = draw(WIDE, UNEVEN, 1000, 1);
    float[][] clipped = draw(sampler(), UNEVEN, 1000, 1);
    assertThat(inside(points, UNEVEN)).isFalse();
    assertThat(inside(clipped, UNEVEN)).isTrue();
    for (int i = 0; i < 1000; i++) {
      for (int j = 0; j < 3; j++) {
        float expected =
            (float) Math.max(UNEVEN.low()[j], Math.min(UNEVEN.high()[j], points[i][j]));
        assertThat(clipped[i][j]).isEqualTo(expected);
      }
    }
  }
}
