package io.github.lipschitz4j.oneclass.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChainTest extends AugmentationContract {
  private static final Augmentation FLIP = new HorizontalFlip(SHAPE);
  private static final Augmentation CROP = new RandomCrop(SHAPE, 1);

  @Override
  Augmentation augmentation() {
    return new Chain(List.of(FLIP, CROP));
  }

  @Test
  void appliesItsPartsInTheirOrder() {
    SplittableRandom random = new SplittableRandom(3);
    float[] row = image();
    FLIP.apply(row, random);
    CROP.apply(row, random);
    assertThat(apply(augmentation(), 3)).containsExactly(row);
    assertThat(apply(new Chain(List.of()), 3)).containsExactly(image());
  }
}
