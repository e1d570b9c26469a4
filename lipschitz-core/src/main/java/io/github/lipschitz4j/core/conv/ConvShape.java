package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.Check;

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
}
