package io.github.lipschitz4j.layers.images;

import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * A mirror image.
 *
 * @param direction what changes sides
 */
public record Flip(Direction direction) implements ImageTransform {
  /** What changes sides. */
  public enum Direction {
    /** Left and right. */
    HORIZONTAL,
    /** Top and bottom. */
    VERTICAL
  }

  /** Checks that there is a direction. */
  public Flip {
    Objects.requireNonNull(direction, "Flip direction");
  }

  @Override
  public void apply(
      float[] image, float[] other, float[] result, ImageShape shape, RandomGenerator random) {
    int height = shape.height();
    int width = shape.width();
    for (int line = 0; line < shape.channels() * height; line++) {
      int to = line * width;
      if (direction == Direction.HORIZONTAL) {
        for (int x = 0; x < width; x++) {
          result[to + x] = image[to + width - 1 - x];
        }
      } else {
        int mirrored = line - line % height + height - 1 - line % height;
        System.arraycopy(image, mirrored * width, result, to, width);
      }
    }
  }
}
