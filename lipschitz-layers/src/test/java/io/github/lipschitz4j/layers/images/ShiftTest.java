package io.github.lipschitz4j.layers.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ShiftTest extends ImageTransformContract {
  private static final int DRAWS = 9000;

  @Override
  ImageTransform transform() {
    return new Shift(2);
  }

  @Test
  void movesUniformlyAndFillsFromTheBorder() {
    float[] image = count(9);
    Map<Integer, Integer> counts = new TreeMap<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < DRAWS; i++) {
      float[] moved = apply(new Shift(1), SQUARE, random, image);
      int middle = (int) moved[4];
      counts.merge(middle, 1, Integer::sum);
      for (int k = 0; k < 9; k++) {
        int y = Math.max(0, Math.min(2, k / 3 + middle / 3 - 1));
        int x = Math.max(0, Math.min(2, k % 3 + middle % 3 - 1));
        assertThat(moved[k]).isEqualTo(image[3 * y + x]);
      }
    }
    double error = Math.sqrt(DRAWS * 8 / 81.0);
    assertThat(counts).hasSize(9);
    counts.values().forEach(n -> assertThat((double) n).isCloseTo(DRAWS / 9.0, within(5 * error)));
  }

  @Test
  void refusesToStay() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Shift(0))
        .withMessage("Shift: expected ≥ 1 pixel, got 0");
  }
}
