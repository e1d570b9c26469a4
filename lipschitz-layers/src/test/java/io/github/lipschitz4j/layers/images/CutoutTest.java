package io.github.lipschitz4j.layers.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CutoutTest extends ImageTransformContract {
  @Override
  ImageTransform transform() {
    return new Cutout(0.5);
  }

  @Test
  void fillsWithTheMeanOfTheBorder() {
    ImageShape shape = new ImageShape(1, 4, 5);
    float[] image = new float[20];
    Arrays.fill(image, 9);
    int[] border = {0, 1, 2, 3, 4, 5, 9, 10, 14, 15, 16, 17, 18, 19};
    for (int k : border) {
      image[k] = k == 0 ? 14 : 0;
    }
    int holes = 0;
    for (long seed = 0; seed < 100; seed++) {
      float[] result = apply(transform(), shape, seed, image);
      int changed = 0;
      for (int k = 0; k < 20; k++) {
        if (result[k] != image[k]) {
          assertThat(result[k]).isEqualTo(1);
          changed++;
        }
      }
      assertThat(changed).isBetween(1, 6);
      holes += changed > 1 ? 1 : 0;
    }
    assertThat(holes).isGreaterThan(50);
  }

  @Test
  void refusesAShareThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cutout(0))
        .withMessage("Cutout share: expected in (0, 1], got 0.0");
  }
}
