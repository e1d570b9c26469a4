package io.github.lipschitz4j.layers.images;

import java.util.random.RandomGenerator;

/**
 * Pastes a random rectangle of another image in its own place.
 *
 * @param share the longest sides as a share of the image's, in (0, 1]; uniform from one pixel
 */
public record PatchSwap(double share) implements ImageTransform {
  /** Checks the range. */
  public PatchSwap {
    Rectangle.check("PatchSwap", share);
  }

  @Override
  public void apply(
      float[] image, float[] other, float[] result, ImageShape shape, RandomGenerator random) {
    System.arraycopy(image, 0, result, 0, shape.size());
    Rectangle patch = Rectangle.draw(shape, share, random);
    for (int c = 0; c < shape.channels(); c++) {
      for (int line = 0; line < patch.height(); line++) {
        int start = patch.start(shape, c, line);
        System.arraycopy(other, start, result, start, patch.width());
      }
    }
  }
}
