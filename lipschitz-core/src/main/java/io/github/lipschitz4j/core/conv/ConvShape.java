package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The geometry of a convolution of [n, in, height, width] to [n, out, height', width'].
 *
 * @param in input channels, a multiple of groups
 * @param out output channels, a multiple of groups
 * @param groups blocks of channels that do not see each other, ≥ 1
 * @param height the vertical dimension
 * @param width the horizontal dimension
 */
public record ConvShape(int in, int out, int groups, ConvAxis height, ConvAxis width) {

  /** Checks the ranges. */
  public ConvShape {
    Check.that(groups >= 1, "ConvShape groups: expected ≥ 1, got %d", groups);
    Check.that(in >= 1 && out >= 1, "ConvShape channels: expected ≥ 1, got %d and %d", in, out);
    Check.that(
        in % groups == 0 && out % groups == 0,
        "ConvShape channels: expected multiples of %d groups, got %d and %d",
        groups,
        in,
        out);
  }

  /**
   * The shape of a batch of inputs.
   *
   * @param examples n
   * @return [n, in, height, width]
   */
  public long[] input(long examples) {
    return new long[] {examples, in, height.size(), width.size()};
  }

  /**
   * The shape of a batch of outputs.
   *
   * @param examples n
   * @return [n, out, height', width']
   */
  public long[] output(long examples) {
    return new long[] {examples, out, height.outputs(), width.outputs()};
  }

  /**
   * The shape of the kernel.
   *
   * @return [out, in/groups, kernel height, kernel width]
   */
  public long[] kernel() {
    return new long[] {out, in / groups, height.kernel(), width.kernel()};
  }

  /**
   * Values that one output is the inner product of.
   *
   * @return in/groups · kernel height · kernel width
   */
  public int patch() {
    return in / groups * height.kernel() * width.kernel();
  }

  /**
   * How often an input value is read at most, see {@link ConvAxis#multiplicity}.
   *
   * @return M_h·M_w
   */
  public int multiplicity() {
    return height.multiplicity() * width.multiplicity();
  }

  /** Input positions of a channel. */
  int pixels() {
    return height.size() * width.size();
  }

  /** Output positions of a channel. */
  int positions() {
    return height.outputs() * width.outputs();
  }

  /** Whether every output reads the one pixel at its own place. */
  boolean isPointwise() {
    return isPointwise(height) && isPointwise(width);
  }

  private static boolean isPointwise(ConvAxis axis) {
    return axis.kernel() == 1 && axis.stride() == 1 && axis.padded() == axis.size();
  }

  /**
   * Refuses an array that is not a batch of inputs.
   *
   * @param x what should be [n, in, height, width]
   * @throws IllegalArgumentException if it is not
   */
  public void checkInput(INDArray x) {
    checkBatch("input", input(1), x);
  }

  /**
   * Refuses an array that is not a batch of outputs, or of their gradients.
   *
   * @param y what should be [n, out, height', width']
   * @throws IllegalArgumentException if it is not
   */
  public void checkOutput(INDArray y) {
    checkBatch("output", output(1), y);
  }

  /**
   * Refuses an array that is not a kernel.
   *
   * @param kernel what should be [out, in/groups, kernel height, kernel width]
   * @throws IllegalArgumentException if it is not
   */
  public void checkKernel(INDArray kernel) {
    Check.that(
        Arrays.equals(kernel.shape(), kernel()),
        "ConvShape kernel: expected %s, got %s",
        Arrays.toString(kernel()),
        Arrays.toString(kernel.shape()));
  }

  private static void checkBatch(String what, long[] one, INDArray a) {
    long[] shape = a.shape();
    boolean fits = shape.length == 4 && shape[0] >= 1;
    for (int d = 1; fits && d < 4; d++) {
      fits = shape[d] == one[d];
    }
    Check.that(
        fits,
        "ConvShape %s: expected [n, %d, %d, %d], got %s",
        what,
        one[1],
        one[2],
        one[3],
        Arrays.toString(shape));
  }
}
