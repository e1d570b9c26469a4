package io.github.lipschitz4j.layers.images;

/** Extreme values of the 3×3 around a pixel; there is nothing beyond the border. */
final class Neighbourhood {
  private Neighbourhood() {}

  /** The highest for sign 1, the lowest for −1: first along lines, then across them. */
  static void extremes(float[] image, float[] result, ImageShape shape, float sign) {
    int height = shape.height();
    int width = shape.width();
    float[] lines = new float[height * width];
    for (int c = 0; c < shape.channels(); c++) {
      int plane = c * height * width;
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int at = y * width + x;
          float most = sign * image[plane + at];
          if (x > 0) {
            most = Math.max(most, sign * image[plane + at - 1]);
          }
          if (x < width - 1) {
            most = Math.max(most, sign * image[plane + at + 1]);
          }
          lines[at] = most;
        }
      }
      for (int at = 0; at < height * width; at++) {
        float most = lines[at];
        if (at >= width) {
          most = Math.max(most, lines[at - width]);
        }
        if (at + width < lines.length) {
          most = Math.max(most, lines[at + width]);
        }
        result[plane + at] = sign * most;
      }
    }
  }
}
