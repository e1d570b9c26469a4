package io.github.lipschitz4j.layers.images;

import java.util.random.RandomGenerator;

/** The image as it is. */
public record Identity() implements ImageTransform {
  @Override
  public void apply(
      float[] image, float[] other, float[] result, ImageShape shape, RandomGenerator random) {
    System.arraycopy(image, 0, result, 0, shape.size());
  }
}
