package io.github.lipschitz4j.oneclass.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HorizontalFlipTest extends AugmentationContract {
  private static final int DRAWS = 4000;

  @Override
  Augmentation augmentation() {
    return new HorizontalFlip(SHAPE);
  }

  @Test
  void mirrorsHalfOfTheImages() {
    int mirrored = 0;
    for (long seed = 0; seed < DRAWS; seed++) {
      float[] row = apply(augmentation(), seed);
      if (!Arrays.equals(row, image())) {
        for (int k = 0; k < row.length; k++) {
          assertThat(row[k]).isEqualTo(k - k % 8 + 7 - k % 8);
        }
        mirrored++;
      }
    }
    assertThat(mirrored / (double) DRAWS).isCloseTo(0.5, within(5 * 0.5 / Math.sqrt(DRAWS)));
  }
}
