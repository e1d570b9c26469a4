package io.github.lipschitz4j.layers.condensed;

/**
 * A layer whose output values are input values, each used once at most, in another place, with
 * another sign, or zero instead, whichever piece of the map the input is in.
 *
 * <p>On a piece it is linear with at most one ±1 in each row and column, so of norm at most 1, and
 * across pieces it is continuous: 1-Lipschitz. It rounds nothing.
 */
sealed interface Rearrangement extends CondensedLayer
    permits Absolute, MaxPool, Permute, PixelBlocks, Reshape, SignSplit, Sort, ZeroBorder {

  @Override
  default double bound() {
    return 1;
  }

  @Override
  default Rounding rounding(double bound, long[] outputs) {
    return Rounding.exact(bound);
  }
}
