package io.github.lipschitz4j.layers.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CollageTest extends ImageTransformContract {
  private static final ImageShape SHAPE = new ImageShape(2, 10, 10);
  private static final int DRAWS = 2000;

  @Override
  ImageTransform transform() {
    return new Collage(Region.HALF_PLANE, new Identity(), new Flip(Flip.Direction.VERTICAL));
  }

  /** Zeros with ones of the other image; both channels by the same region. */
  private static float[] pasted(Region region, SplittableRandom random) {
    float[] other = new float[SHAPE.size()];
    Arrays.fill(other, 1);
    float[] result = new float[SHAPE.size()];
    new Collage(region, new Identity(), new Identity())
        .apply(new float[SHAPE.size()], other, result, SHAPE, random);
    for (int k = 0; k < 100; k++) {
      assertThat(result[k]).isEqualTo(result[100 + k]);
    }
    return result;
  }

  private static double share(float[] image) {
    double sum = 0;
    for (float value : image) {
      sum += value;
    }
    return sum / image.length;
  }

  @Test
  void rectanglesHaveTheSidesThatTheySay() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < DRAWS; i++) {
      float[] image = pasted(Region.RECTANGLE, random);
      int top = 10;
      int bottom = -1;
      int left = 10;
      int right = -1;
      for (int k = 0; k < 100; k++) {
        if (image[k] == 1) {
          top = Math.min(top, k / 10);
          bottom = Math.max(bottom, k / 10);
          left = Math.min(left, k % 10);
          right = Math.max(right, k % 10);
        }
      }
      assertThat(bottom - top + 1).isBetween(2, 7);
      assertThat(right - left + 1).isBetween(2, 7);
      assertThat(share(image) * 100)
          .isCloseTo((bottom - top + 1) * (right - left + 1), within(1e-9));
    }
  }

  @Test
  void halfPlanesTakeHalfOnAverageAndNeverAll() {
    SplittableRandom random = new SplittableRandom(2);
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      double share = share(pasted(Region.HALF_PLANE, random));
      assertThat(share).isStrictlyBetween(0.2, 0.8);
      sum += share / DRAWS;
    }
    // shares spread by less than 0.1, so a mean of 2000 is known to 0.0025
    assertThat(sum).isCloseTo(0.5, within(0.012));
  }

  @Test
  void brighterPixelsWin() {
    float[] image = count(9);
    Collage collage =
        new Collage(Region.BRIGHTER, new Identity(), new Flip(Flip.Direction.HORIZONTAL));
    assertThat(apply(collage, SQUARE, 1, image)).containsExactly(2, 1, 2, 5, 4, 5, 8, 7, 8);
  }

  @ParameterizedTest
  @EnumSource(Region.class)
  void takesEveryPixelFromOneOfBoth(Region region) {
    float[] image = count(9);
    float[] turned = apply(new QuarterTurns(2), SQUARE, 1, image);
    for (long seed = 0; seed < 100; seed++) {
      float[] result =
          apply(new Collage(region, new Identity(), new QuarterTurns(2)), SQUARE, seed, image);
      for (int k = 0; k < result.length; k++) {
        assertThat(result[k]).isIn(image[k], turned[k]);
      }
    }
  }
}
