package io.github.lipschitz4j.layers.images;

import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Two changed images in one: the second within a region, the first elsewhere. Near every pixel it
 * looks like a normal, and as a whole it is none.
 *
 * @param region which pixels are the second's
 * @param first what is done to the image
 * @param second what is done to the other image
 */
public record Collage(Region region, ImageTransform first, ImageTransform second)
    implements ImageTransform {
  /** Checks that all are there. */
  public Collage {
    Objects.requireNonNull(region, "Collage region");
    Objects.requireNonNull(first, "Collage first");
    Objects.requireNonNull(second, "Collage second");
  }

  @Override
  public void apply(
      float[] image, float[] other, float[] result, ImageShape shape, RandomGenerator random) {
    float[] patch = new float[shape.size()];
    first.apply(image, other, result, shape, random);
    second.apply(other, image, patch, shape, random);
    Region.Test test = region.draw(shape, random);
    int k = 0;
    for (int c = 0; c < shape.channels(); c++) {
      for (int y = 0; y < shape.height(); y++) {
        for (int x = 0; x < shape.width(); x++, k++) {
          if (test.isOther(y, x, result[k], patch[k])) {
            result[k] = patch[k];
          }
        }
      }
    }
  }
}
