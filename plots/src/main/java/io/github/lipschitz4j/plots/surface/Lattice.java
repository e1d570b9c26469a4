package io.github.lipschitz4j.plots.surface;

import java.util.Arrays;

/**
 * A box in space with samples at regular places, its faces included.
 *
 * @param low the corner with the least coordinates, 3 finite values
 * @param high the opposite corner, above {@code low} in each coordinate
 * @param counts samples along x, y and z, each at least 2
 */
public record Lattice(double[] low, double[] high, int[] counts) {
  private static final int MOST = 2000;

  /** Checks the ranges, copies the arrays. */
  public Lattice {
    if (low.length != 3 || high.length != 3 || counts.length != 3) {
      throw new IllegalArgumentException(
          "Lattice: expected 3 coordinates of each corner and 3 counts, got %d, %d and %d"
              .formatted(low.length, high.length, counts.length));
    }
    for (int axis = 0; axis < 3; axis++) {
      if (!(high[axis] > low[axis]) || !Double.isFinite(high[axis] - low[axis])) {
        throw new IllegalArgumentException(
            "Lattice box: expected finite sides with low < high, got low %s and high %s"
                .formatted(Arrays.toString(low), Arrays.toString(high)));
      }
      if (counts[axis] < 2 || counts[axis] > MOST) {
        throw new IllegalArgumentException(
            "Lattice counts: expected 2 to %d samples a side, got %s"
                .formatted(MOST, Arrays.toString(counts)));
      }
    }
    low = low.clone();
    high = high.clone();
    counts = counts.clone();
  }

  /**
   * A lattice of cells that are nearly cubes.
   *
   * @param low the corner with the least coordinates
   * @param high the opposite corner
   * @param resolution samples along the longest side, at least 2; shorter sides have fewer, so that
   *     no step is longer than that of the longest
   * @return the lattice
   * @throws IllegalArgumentException if a side is not positive or not finite
   */
  public static Lattice of(double[] low, double[] high, int resolution) {
    double longest = 0;
    for (int axis = 0; axis < Math.min(low.length, high.length); axis++) {
      longest = Math.max(longest, high[axis] - low[axis]);
    }
    int[] counts = new int[3];
    for (int axis = 0; axis < 3 && axis < Math.min(low.length, high.length); axis++) {
      double share = (high[axis] - low[axis]) / longest;
      // a side that is as long as the longest but for its rounding takes as many
      counts[axis] = Math.max(2, (int) Math.ceil(share * (resolution - 1) - 1e-9) + 1);
    }
    if (resolution < 2) {
      throw new IllegalArgumentException(
          "Lattice resolution: expected ≥ 2 samples, got %d".formatted(resolution));
    }
    return new Lattice(low, high, counts);
  }

  @Override
  public double[] low() {
    return low.clone();
  }

  @Override
  public double[] high() {
    return high.clone();
  }

  @Override
  public int[] counts() {
    return counts.clone();
  }

  /**
   * How many samples there are.
   *
   * @return product of the counts
   */
  public long size() {
    return (long) counts[0] * counts[1] * counts[2];
  }

  int count(int axis) {
    return counts[axis];
  }

  /** Weighed from both ends: the last is {@code high} itself. */
  double coordinate(int axis, int index) {
    double share = (double) index / (counts[axis] - 1);
    return (1 - share) * low[axis] + share * high[axis];
  }
}
