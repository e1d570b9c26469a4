package io.github.lipschitz4j.layers.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RollTest extends ImageTransformContract {
  private static final int DRAWS = 9000;

  @Override
  ImageTransform transform() {
    return new Roll(2);
  }

  @Test
  void movesAroundUniformlyAndLosesNothing() {
    ImageShape shape = new ImageShape(1, 5, 7);
    SplittableRandom random = new SplittableRandom(1);
    int[][] counts = new int[5][7];
    for (int i = 0; i < DRAWS; i++) {
      float[] rolled = apply(new Roll(1), shape, random, count(35));
      assertThat(rolled).containsExactlyInAnyOrder(count(35));
      int at = 0;
      while (rolled[at] != 0) {
        at++;
      }
      counts[at / 7][at % 7]++;
      // the neighbours go along
      assertThat(rolled[at / 7 * 7 + (at % 7 + 3) % 7]).isEqualTo(3);
      assertThat(rolled[(at / 7 + 2) % 5 * 7 + at % 7]).isEqualTo(14);
    }
    double error = Math.sqrt(DRAWS * 8 / 81.0);
    for (int y : new int[] {4, 0, 1}) {
      for (int x : new int[] {6, 0, 1}) {
        assertThat((double) counts[y][x]).isCloseTo(DRAWS / 9.0, within(5 * error));
      }
    }
  }

  @Test
  void refusesToStay() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Roll(0))
        .withMessage("Roll: expected ≥ 1 pixel, got 0");
  }
}
