package io.github.lipschitz4j.layers.images;

import java.util.random.RandomGenerator;

/** Each pixel becomes the highest of the 3×3 around it: bright strokes grow thicker. */
public record Dilation() implements ImageTransform {
  @Override
  public void apply(
      float[] image, float[] other, float[] result, ImageShape shape, RandomGenerator random) {
    Neighbourhood.extremes(image, result, shape, 1);
  }
}
