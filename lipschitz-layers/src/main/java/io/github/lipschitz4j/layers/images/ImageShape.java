package io.github.lipschitz4j.layers.images;

import io.github.lipschitz4j.core.Check;

/**
 * How a row holds an image: channel by channel, each line by line from the top, column {@code
 * (channel·height + y)·width + x}.
 *
 * @param channels at least 1
 * @param height lines, at least 1
 * @param width pixels of a line, at least 1
 */
public record ImageShape(int channels, int height, int width) {
  /** Checks the ranges. */
  public ImageShape {
    Check.that(
        channels >= 1 && height >= 1 && width >= 1,
        "ImageShape: expected channels, height and width ≥ 1, got %d, %d and %d",
        channels,
        height,
        width);
  }

  /**
   * The number of columns of a row.
   *
   * @return channels·height·width
   */
  public int size() {
    return channels * height * width;
  }

  /**
   * Refuses rows of another width.
   *
   * @param who what asks, for the message
   * @param columns number of columns of a row
   * @throws IllegalArgumentException if it is not {@link #size()}
   */
  public void check(String who, int columns) {
    Check.that(
        columns == size(),
        "%s: expected rows of %d = %d·%d·%d columns, got %d",
        who,
        size(),
        channels,
        height,
        width,
        columns);
  }
}
