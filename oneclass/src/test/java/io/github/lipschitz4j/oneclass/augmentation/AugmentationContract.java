package io.github.lipschitz4j.oneclass.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.lipschitz4j.layers.images.ImageShape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What every augmentation owes; each has a subclass. */
abstract class AugmentationContract {
  static final ImageShape SHAPE = new ImageShape(2, 6, 8);

  abstract Augmentation augmentation();

  static float[] apply(Augmentation augmentation, long seed) {
    float[] row = image();
    augmentation.apply(row, new SplittableRandom(seed));
    return row;
  }

  /** Its values grow from left to right and from top to bottom; the second channel is higher. */
  static float[] image() {
    float[] row = new float[SHAPE.size()];
    for (int k = 0; k < row.length; k++) {
      row[k] = k;
    }
    return row;
  }

  @Test
  void staysInTheRangeOfEachChannelAndDrawsFromTheGeneratorAlone() {
    for (long seed = 0; seed < 100; seed++) {
      float[] row = apply(augmentation(), seed);
      for (int k = 0; k < row.length; k++) {
        assertThat(row[k]).isBetween(k < 48 ? 0f : 48f, k < 48 ? 47f : 95f);
      }
      assertThat(apply(augmentation(), seed)).containsExactly(row);
    }
  }

  @Test
  void takesRowsOfItsShapeOnly() {
    assertThatCode(() -> augmentation().check(96)).doesNotThrowAnyException();
    if (!(augmentation() instanceof None)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> augmentation().check(95))
          .withMessageEndingWith(": expected rows of 96 = 2·6·8 columns, got 95");
    }
  }
}
