package io.github.lipschitz4j.layers.images;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Fills a random rectangle with the background: in each channel the mean of the image's border.
 *
 * @param share the longest sides as a share of the image's, in (0, 1]; uniform from one pixel
 */
public record Cutout(double share) implements ImageTransform {
  /** Checks the range. */
  public Cutout {
    Rectangle.check("Cutout", share);
  }

  @Override
  public void apply(
      float[] image, float[] other, float[] result, ImageShape shape, RandomGenerator random) {
    System.arraycopy(image, 0, result, 0, shape.size());
    Rectangle hole = Rectangle.draw(shape, share, random);
    for (int c = 0; c < shape.channels(); c++) {
      float background = border(image, shape, c);
      for (int line = 0; line < hole.height(); line++) {
        int start = hole.start(shape, c, line);
        Arrays.fill(result, start, start + hole.width(), background);
      }
    }
  }

  private static float border(float[] image, ImageShape shape, int channel) {
    int width = shape.width();
    int start = channel * shape.height() * width;
    double sum = 0;
    int count = 0;
    for (int y = 0; y < shape.height(); y++) {
      boolean inner = y > 0 && y < shape.height() - 1;
      for (int x = 0; x < width; x += inner ? Math.max(1, width - 1) : 1) {
        sum += image[start + y * width + x];
        count++;
      }
    }
    return (float) (sum / count);
  }
}
