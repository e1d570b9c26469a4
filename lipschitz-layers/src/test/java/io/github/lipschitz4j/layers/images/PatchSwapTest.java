package io.github.lipschitz4j.layers.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PatchSwapTest extends ImageTransformContract {
  private static final ImageShape SHAPE = new ImageShape(2, 8, 10);
  private static final int DRAWS = 4000;

  @Override
  ImageTransform transform() {
    return new PatchSwap(0.5);
  }

  @Test
  void pastesARectangleOfTheOtherInItsOwnPlace() {
    float[] image = new float[160];
    float[] other = count(160);
    SplittableRandom random = new SplittableRandom(1);
    int[] heights = new int[5];
    for (int i = 0; i < DRAWS; i++) {
      float[] result = new float[160];
      new PatchSwap(0.5).apply(image, other, result, SHAPE, random);
      int top = 8;
      int bottom = -1;
      int left = 10;
      int right = -1;
      int pasted = 0;
      for (int k = 80; k < 160; k++) {
        if (result[k] != 0) {
          assertThat(result[k]).isEqualTo(other[k]);
          assertThat(result[k - 80]).isEqualTo(other[k - 80]);
          top = Math.min(top, (k - 80) / 10);
          bottom = Math.max(bottom, (k - 80) / 10);
          left = Math.min(left, k % 10);
          right = Math.max(right, k % 10);
          pasted++;
        }
      }
      assertThat(pasted).isEqualTo((bottom - top + 1) * (right - left + 1));
      assertThat(right - left + 1).isBetween(1, 5);
      heights[bottom - top + 1]++;
    }
    double error = Math.sqrt(DRAWS * 3 / 16.0);
    assertThat(heights[0]).isZero();
    for (int height = 1; height <= 4; height++) {
      assertThat((double) heights[height]).isCloseTo(DRAWS / 4.0, within(5 * error));
    }
  }

  @Test
  void mayTakeTheWholeImage() {
    boolean whole = false;
    for (long seed = 0; seed < 200; seed++) {
      float[] result = new float[4];
      float[] other = {1, 1, 1, 1};
      new PatchSwap(1)
          .apply(new float[4], other, result, new ImageShape(1, 2, 2), new SplittableRandom(seed));
      whole |= Arrays.equals(result, other);
    }
    assertThat(whole).isTrue();
  }

  @Test
  void refusesAShareThatIsNone() {
    for (double share : new double[] {0, 1.1, -1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new PatchSwap(share))
          .withMessage("PatchSwap share: expected in (0, 1], got " + share);
    }
  }
}
