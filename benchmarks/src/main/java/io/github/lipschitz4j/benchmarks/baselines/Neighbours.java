package io.github.lipschitz4j.benchmarks.baselines;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import org.tinspin.index.Index.PointEntryKnn;
import org.tinspin.index.Index.PointIteratorKnn;
import org.tinspin.index.kdtree.KDTree;

/**
 * Exact Euclidean neighbours among some rows, by TinSpin's kd-tree: of the trees tried it was the
 * fastest on the largest table, and equal rows do not make it degenerate. Rows of any distance are
 * found in order; among equally near ones the order is the tree's.
 */
final class Neighbours {
  private final double[][] rows;
  private final KDTree<Integer> tree;

  Neighbours(String who, double[][] rows, int k) {
    Check.that(
        rows.length > k,
        "%s rows: expected more than k = %d, got %d (a smaller k, or more rows)",
        who,
        k,
        rows.length);
    this.rows = rows;
    tree = KDTree.create(rows[0].length);
    for (int i = 0; i < rows.length; i++) {
      tree.insert(rows[i], i);
    }
  }

  /**
   * Some neighbours.
   *
   * @param rows their indices, the nearest first
   * @param distances as far as they are
   */
  record Near(int[] rows, double[] distances) {
    double farthest() {
      return distances[distances.length - 1];
    }
  }

  int size() {
    return rows.length;
  }

  /** The k nearest rows of a point. */
  Near of(double[] point, int k) {
    Near near = new Near(new int[k], new double[k]);
    PointIteratorKnn<Integer> found = tree.queryKnn(point, k);
    for (int i = 0; i < k; i++) {
      PointEntryKnn<Integer> next = found.next();
      near.rows[i] = next.value();
      near.distances[i] = next.dist();
    }
    return near;
  }

  /** The k nearest other rows of one of the rows. */
  Near ofOwn(int row, int k) {
    Near near = of(rows[row], k + 1);
    int self = 0;
    // among many equal rows the row itself may be missing: then the last of them goes
    while (self < k && near.rows[self] != row) {
      self++;
    }
    return new Near(without(near.rows, self), without(near.distances, self));
  }

  private static int[] without(int[] values, int index) {
    int[] rest = Arrays.copyOf(values, values.length - 1);
    System.arraycopy(values, index + 1, rest, index, rest.length - index);
    return rest;
  }

  private static double[] without(double[] values, int index) {
    double[] rest = Arrays.copyOf(values, values.length - 1);
    System.arraycopy(values, index + 1, rest, index, rest.length - index);
    return rest;
  }
}
