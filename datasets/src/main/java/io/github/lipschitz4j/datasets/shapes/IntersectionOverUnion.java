package io.github.lipschitz4j.datasets.shapes;

import java.util.BitSet;

/**
 * How much of two solids is common: the volume of their intersection over that of their union, also
 * called IoU, or the Jaccard index.
 *
 * <p>Both are sampled at the middles of n³ cells of the box around the two, a column at a time. A
 * middle is inside as {@link InsideTest} says, so that solids may consist of several that overlap.
 *
 * <p>Cost: two such tests, and O(n²·(n + triangles of a column)). Error: that of counting cells, of
 * order surface · (side/n)/volume at worst, and much less on average.
 */
public final class IntersectionOverUnion {
  private static final int MOST = 1000;

  private IntersectionOverUnion() {}

  /**
   * Counts the cells that are inside of both, and of either.
   *
   * @param one a watertight mesh
   * @param other a watertight mesh
   * @param resolution n, cells along each side of the box, in 1 to {@value #MOST}
   * @return in [0, 1]; 0 where no middle of a cell is inside of either
   * @throws IllegalArgumentException if a mesh is not watertight, or the resolution is out of its
   *     range
   */
  public static double of(Mesh one, Mesh other, int resolution) {
    if (resolution < 1 || resolution > MOST) {
      throw new IllegalArgumentException(
          "IntersectionOverUnion resolution: expected 1 to %d cells, got %d"
              .formatted(MOST, resolution));
    }
    InsideTest inOne = InsideTest.of(one);
    InsideTest inOther = InsideTest.of(other);
    double[] x = middles(one, other, 0, resolution);
    double[] y = middles(one, other, 1, resolution);
    double[] z = middles(one, other, 2, resolution);
    long common = 0;
    long either = 0;
    // along x within: neighbours in the grids' rows
    for (double along : y) {
      for (double across : x) {
        BitSet first = inOne.column(across, along, z);
        BitSet second = inOther.column(across, along, z);
        either += first.cardinality() + second.cardinality();
        first.and(second);
        common += first.cardinality();
      }
    }
    either -= common;
    return either == 0 ? 0 : (double) common / either;
  }

  /** Of the n cells along an axis of the box around both. */
  private static double[] middles(Mesh one, Mesh other, int axis, int n) {
    double low = Math.min(one.low()[axis], other.low()[axis]);
    double step = (Math.max(one.high()[axis], other.high()[axis]) - low) / n;
    double[] middles = new double[n];
    for (int k = 0; k < n; k++) {
      middles[k] = low + (k + 0.5) * step;
    }
    return middles;
  }
}
