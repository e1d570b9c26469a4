package io.github.lipschitz4j.oneclass.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.layers.images.ImageShape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomResizedCropTest extends AugmentationContract {
  private static final int DRAWS = 4000;

  @Override
  Augmentation augmentation() {
    return RandomResizedCrop.of(SHAPE);
  }

  /** Parts of up to a third of the area of a square fit whatever their ratio: none is redrawn. */
  @Test
  void drawsAreaRatioAndPlaceUniformly() {
    ImageShape square = new ImageShape(1, 30, 30);
    RandomResizedCrop crop = new RandomResizedCrop(square, 0.08, 4.0 / 3);
    SplittableRandom random = new SplittableRandom(1);
    int small = 0;
    int wide = 0;
    int left = 0;
    int counted = 0;
    for (int i = 0; i < DRAWS; i++) {
      double[] part = crop.part(random);
      double area = part[2] * part[3] / 900;
      double ratio = part[2] / part[3];
      assertThat(area).isBetween(0.08, 1.0 + 1e-12);
      assertThat(ratio).isBetween(0.75 - 1e-12, 4.0 / 3 + 1e-12);
      assertThat(part[0]).isBetween(0.0, 30 - part[2] + 1e-12);
      assertThat(part[1]).isBetween(0.0, 30 - part[3] + 1e-12);
      if (area < 0.75) {
        counted++;
        small += area < (0.08 + 0.75) / 2 ? 1 : 0;
        wide += ratio > 1 ? 1 : 0;
        left += part[0] < (30 - part[2]) / 2 ? 1 : 0;
      }
    }
    double error = 0.5 / Math.sqrt(counted);
    assertThat(counted).isGreaterThan(DRAWS / 2);
    for (int half : new int[] {small, wide, left}) {
      assertThat(half / (double) counted).isCloseTo(0.5, within(5 * error));
    }
  }

  @Test
  void takesTheWholeWhereNoPartFits() {
    RandomResizedCrop whole = new RandomResizedCrop(new ImageShape(1, 2, 200), 1, 1);
    assertThat(whole.part(new SplittableRandom(1))).containsExactly(0, 0, 200, 2);
    assertThat(apply(new RandomResizedCrop(SHAPE, 1, 1), 1))
        .containsExactly(image(), within(1e-4f));
  }

  /** Of a plane a part is a plane, with slopes as the sides of the part. */
  @Test
  void sizesThePartToTheWhole() {
    RandomResizedCrop crop = new RandomResizedCrop(SHAPE, 0.2, 1.2);
    for (long seed = 0; seed < 20; seed++) {
      double[] part = crop.part(new SplittableRandom(seed));
      float[] row = apply(crop, seed);
      double slope = (row[3 * 8 + 4] - row[3 * 8 + 3]);
      assertThat(slope).isCloseTo(part[2] / 8, within(1e-4));
      assertThat((double) row[4 * 8 + 3] - row[3 * 8 + 3]).isCloseTo(8 * part[3] / 6, within(1e-4));
      double middle = (row[2 * 8 + 3] + row[3 * 8 + 4]) / 2;
      double expected = 8 * (part[1] + part[3] / 2 - 0.5) + part[0] + part[2] / 2 - 0.5;
      assertThat(middle).isCloseTo(expected, within(1e-4));
    }
  }

  @Test
  void refusesRangesThatAreNone() {
    for (double bad : new double[] {0, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new RandomResizedCrop(SHAPE, bad, 1))
          .withMessage("RandomResizedCrop least share: expected in (0, 1], got " + bad);
    }
    for (double bad : new double[] {0.9, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new RandomResizedCrop(SHAPE, 1, bad))
          .withMessage("RandomResizedCrop stretch: expected finite and ≥ 1, got " + bad);
    }
  }
}
