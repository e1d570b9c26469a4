package io.github.lipschitz4j.layers.images;

/** Bilinear interpolation between pixels; beyond the border its pixels go on. */
public final class Bilinear {
  private Bilinear() {}

  /** Writes {@code result(p) = image(middle + M·(p − middle))} for M = (xx, xy; yx, yy). */
  static void warp(float[] image, float[] result, ImageShape shape, double[] m) {
    double middleX = (shape.width() - 1) / 2.0;
    double middleY = (shape.height() - 1) / 2.0;
    int k = 0;
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        double fromX = middleX + m[0] * (x - middleX) + m[1] * (y - middleY);
        double fromY = middleY + m[2] * (x - middleX) + m[3] * (y - middleY);
        pixel(image, result, shape, k++, fromX, fromY);
      }
    }
  }

  /**
   * Writes a part of an image, sized to the whole.
   *
   * @param image the image, not modified
   * @param result overwritten, not the image
   * @param shape the shape of both
   * @param part left, top, width and height of the part in pixels
   */
  public static void crop(float[] image, float[] result, ImageShape shape, double[] part) {
    double right = part[2] / shape.width();
    double down = part[3] / shape.height();
    int k = 0;
    for (int y = 0; y < shape.height(); y++) {
      double fromY = part[1] + (y + 0.5) * down - 0.5;
      for (int x = 0; x < shape.width(); x++) {
        pixel(image, result, shape, k++, part[0] + (x + 0.5) * right - 0.5, fromY);
      }
    }
  }

  /** One pixel of every channel. */
  private static void pixel(
      float[] image, float[] result, ImageShape shape, int to, double x, double y) {
    int width = shape.width();
    int plane = shape.height() * width;
    double inX = Math.max(0, Math.min(width - 1, x));
    double inY = Math.max(0, Math.min(shape.height() - 1, y));
    int left = (int) inX;
    int top = (int) inY;
    float toRight = (float) (inX - left);
    float toBottom = (float) (inY - top);
    int right = Math.min(width - 1, left + 1) - left;
    int below = (Math.min(shape.height() - 1, top + 1) - top) * width;
    int corner = top * width + left;
    for (int c = 0; c < shape.channels(); c++, corner += plane, to += plane) {
      float upper = image[corner] + toRight * (image[corner + right] - image[corner]);
      float lower =
          image[corner + below] + toRight * (image[corner + below + right] - image[corner + below]);
      result[to] = upper + toBottom * (lower - upper);
    }
  }
}
