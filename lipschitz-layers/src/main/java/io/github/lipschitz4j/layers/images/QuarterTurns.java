package io.github.lipschitz4j.layers.images;

import io.github.lipschitz4j.core.Check;
import java.util.random.RandomGenerator;

/**
 * Turns counter-clockwise by a right angle, so many times.
 *
 * @param turns 1, 2 or 3; an odd number needs square images
 */
public record QuarterTurns(int turns) implements ImageTransform {
  /** Checks the range. */
  public QuarterTurns {
    Check.that(turns >= 1 && turns <= 3, "QuarterTurns: expected 1, 2 or 3 turns, got %d", turns);
  }

  @Override
  public void apply(
      float[] image, float[] other, float[] result, ImageShape shape, RandomGenerator random) {
    int height = shape.height();
    int width = shape.width();
    Check.that(
        turns == 2 || height == width,
        "QuarterTurns: expected square images for %d turns, got %d×%d",
        turns,
        height,
        width);
    int plane = height * width;
    // the source of (y, x) is start + down·y + right·x
    int start = turns == 1 ? width - 1 : turns == 2 ? plane - 1 : plane - width;
    int down = turns == 1 ? -1 : turns == 2 ? -width : 1;
    int right = turns == 1 ? width : turns == 2 ? -1 : -width;
    int k = 0;
    for (int c = 0; c < shape.channels(); c++) {
      for (int y = 0; y < height; y++) {
        int from = c * plane + start + down * y;
        for (int x = 0; x < width; x++) {
          result[k++] = image[from];
          from += right;
        }
      }
    }
  }
}
