package io.github.lipschitz4j.layers.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What every transform owes; each has a subclass. */
abstract class ImageTransformContract {
  /** Interpolation between numbers up to 1 in float32. */
  static final float FLOAT32 = 1e-5f;

  static final ImageShape SQUARE = new ImageShape(1, 3, 3);

  abstract ImageTransform transform();

  static float[] apply(ImageTransform transform, ImageShape shape, long seed, float... image) {
    return apply(transform, shape, new SplittableRandom(seed), image);
  }

  static float[] apply(
      ImageTransform transform, ImageShape shape, RandomGenerator random, float... image) {
    float[] result = new float[shape.size()];
    Arrays.fill(result, Float.NaN);
    transform.apply(image, image, result, shape, random);
    return result;
  }

  /** 0, 1, 2, … */
  static float[] count(int size) {
    float[] image = new float[size];
    for (int k = 0; k < size; k++) {
      image[k] = k;
    }
    return image;
  }

  @Test
  void writesEveryPixelWithinTheRangeOfTheImage() {
    for (ImageShape shape :
        new ImageShape[] {SQUARE, new ImageShape(3, 5, 5), new ImageShape(1, 1, 1)}) {
      float[] image = count(shape.size());
      for (long seed = 0; seed < 50; seed++) {
        for (float value : apply(transform(), shape, seed, image)) {
          assertThat(value).isBetween(-FLOAT32, shape.size() - 1 + FLOAT32);
        }
      }
      assertThat(image).containsExactly(count(shape.size()));
    }
  }

  @Test
  void keepsChannelsApart() {
    ImageShape shape = new ImageShape(2, 4, 4);
    float[] image = new float[32];
    Arrays.fill(image, 16, 32, 1);
    for (long seed = 0; seed < 20; seed++) {
      assertThat(apply(transform(), shape, seed, image)).containsExactly(image);
    }
  }

  @Test
  void drawsFromTheGeneratorAlone() {
    ImageShape shape = new ImageShape(1, 6, 6);
    float[] image = count(36);
    assertThat(apply(transform(), shape, 3, image))
        .containsExactly(apply(transform(), shape, 3, image));
  }
}
