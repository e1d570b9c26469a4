package io.github.lipschitz4j.layers.images;

import io.github.lipschitz4j.core.Check;
import java.util.random.RandomGenerator;

/**
 * Moves by up to so many pixels along each side; what leaves at one border comes in at the other.
 *
 * @param most the longest way, at least 1; both ways are uniform in {−most, …, most}
 */
public record Roll(int most) implements ImageTransform {
  /** Checks the range. */
  public Roll {
    Check.that(most >= 1, "Roll: expected ≥ 1 pixel, got %d", most);
  }

  @Override
  public void apply(
      float[] image, float[] other, float[] result, ImageShape shape, RandomGenerator random) {
    int height = shape.height();
    int width = shape.width();
    int down = Math.floorMod(random.nextInt(2 * most + 1) - most, height);
    int right = Math.floorMod(random.nextInt(2 * most + 1) - most, width);
    for (int c = 0; c < shape.channels(); c++) {
      for (int y = 0; y < height; y++) {
        int from = (c * height + y) * width;
        int to = (c * height + (y + down) % height) * width;
        System.arraycopy(image, from, result, to + right, width - right);
        System.arraycopy(image, from + width - right, result, to, right);
      }
    }
  }
}
