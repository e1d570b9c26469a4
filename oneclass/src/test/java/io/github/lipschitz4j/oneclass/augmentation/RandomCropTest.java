package io.github.lipschitz4j.oneclass.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomCropTest extends AugmentationContract {
  @Override
  Augmentation augmentation() {
    return new RandomCrop(SHAPE, 2);
  }

  @Test
  void movesByUpToThePadding() {
    Set<Integer> centres = new HashSet<>();
    for (long seed = 0; seed < 500; seed++) {
      centres.add((int) apply(augmentation(), seed)[2 * 8 + 4]);
    }
    assertThat(centres).hasSize(25).allMatch(k -> k / 8 <= 4 && k % 8 >= 2 && k % 8 <= 6);
  }

  @Test
  void refusesNoPadding() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RandomCrop(SHAPE, 0))
        .withMessage("RandomCrop padding: expected ≥ 1 pixel, got 0");
  }
}
