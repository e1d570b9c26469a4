package io.github.lipschitz4j.wasserstein;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A toy with a known distance: black images against images with a centred square.
 *
 * <p>The square has side {@code s = ⌊size·√fraction⌋} and starts at {@code ⌊(size − s)/2⌋}. All
 * mass moves from black, 0, to a square of norm s, whatever its sign: W₁ = s exactly. The setting
 * of the demonstration of deel-lip: size 64, fraction 0.3, s = 35.
 *
 * @param size rows and columns of an image, at least 1
 * @param fraction share of the image that the square covers, in (0, 1]; at least one pixel
 * @param values of the square
 */
public record SquareImages(int size, double fraction, Values values) {
  private static final int MAX_SIZE = 4096;

  /** What the pixels of a square are. */
  public enum Values {
    /** All 1. */
    BINARY,
    /** All 1 or all −1, half of the images each. */
    TERNARY
  }

  /** Checks the ranges. */
  public SquareImages {
    Objects.requireNonNull(values, "SquareImages values");
    Check.that(
        size >= 1 && size <= MAX_SIZE,
        "SquareImages size: expected in [1, %d], got %d",
        MAX_SIZE,
        size);
    Check.that(
        fraction > 0 && fraction <= 1,
        "SquareImages fraction: expected in (0, 1], got %s",
        fraction);
    Check.that(
        (int) (size * Math.sqrt(fraction)) >= 1,
        "SquareImages fraction: expected a square of at least one pixel, got %s of size %d",
        fraction,
        size);
  }

  /**
   * The side of the square.
   *
   * @return s in pixels
   */
  public int side() {
    return (int) (size * Math.sqrt(fraction));
  }

  /**
   * The distance between the two distributions.
   *
   * @return W₁ = √(s²) = s
   */
  public double distance() {
    return side();
  }

  /**
   * Black images.
   *
   * @param rows how many, at least 1
   * @return zeros [rows, size²], in float
   */
  public INDArray blacks(int rows) {
    return Nd4j.zeros(DataType.FLOAT, rows, (long) size * size);
  }

  /**
   * Images with a square; of a ternary toy every other one is negative.
   *
   * @param rows how many, at least 1
   * @return shape [rows, size²], in float
   */
  public INDArray squares(int rows) {
    int pixels = size * size;
    int first = (size - side()) / 2;
    float[] images = new float[rows * pixels];
    for (int i = 0; i < rows; i++) {
      float value = values == Values.TERNARY && i % 2 == 1 ? -1 : 1;
      for (int r = first; r < first + side(); r++) {
        int from = i * pixels + r * size + first;
        Arrays.fill(images, from, from + side(), value);
      }
    }
    return Nd4j.createFromArray(images).reshape('c', new long[] {rows, pixels});
  }
}
