package io.github.lipschitz4j.layers.images;

import io.github.lipschitz4j.core.Check;
import java.util.random.RandomGenerator;

/**
 * Moves by up to so many pixels along each side; the border's pixels fill what becomes free.
 *
 * @param most the longest way, at least 1; both ways are uniform in {−most, …, most}
 */
public record Shift(int most) implements ImageTransform {
  /** Checks the range. */
  public Shift {
    Check.that(most >= 1, "Shift: expected ≥ 1 pixel, got %d", most);
  }

  @Override
  public void apply(
      float[] image, float[] other, float[] result, ImageShape shape, RandomGenerator random) {
    int height = shape.height();
    int width = shape.width();
    int down = random.nextInt(2 * most + 1) - most;
    int right = random.nextInt(2 * most + 1) - most;
    int k = 0;
    for (int c = 0; c < shape.channels(); c++) {
      for (int y = 0; y < height; y++) {
        int line = (c * height + Math.max(0, Math.min(height - 1, y - down))) * width;
        for (int x = 0; x < width; x++) {
          result[k++] = image[line + Math.max(0, Math.min(width - 1, x - right))];
        }
      }
    }
  }
}
