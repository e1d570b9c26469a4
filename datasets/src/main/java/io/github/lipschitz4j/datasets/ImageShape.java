package io.github.lipschitz4j.datasets;

/**
 * The size of one image.
 *
 * @param channels 1 for gray, 3 for red, green, blue
 * @param height rows of pixels
 * @param width pixels in a row
 */
public record ImageShape(int channels, int height, int width) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is below 1, or an image has more than 2³¹ − 1 values
   */
  public ImageShape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "ImageShape: expected sizes ≥ 1, got %d×%d×%d".formatted(channels, height, width));
    }
    if ((double) channels * height * width > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "ImageShape: expected at most 2³¹ − 1 values, got %d×%d×%d"
              .formatted(channels, height, width));
    }
  }

  /**
   * Number of values.
   *
   * @return channels · height · width
   */
  public int length() {
    return channels * height * width;
  }

  /** Channels × height × width. */
  @Override
  public String toString() {
    return channels + "×" + height + "×" + width;
  }
}
