package io.github.lipschitz4j.wasserstein.transport;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The assignment problem by trying them all. */
final class Permutations {
  private Permutations() {}

  /** The least mean distance over all n! pairings of two samples of equal size. */
  static double cheapest(INDArray x, INDArray y) {
    double[][] costs = new double[x.rows()][y.rows()];
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < y.rows(); j++) {
        costs[i][j] = x.getRow(i).distance2(y.getRow(j));
      }
    }
    return cheapest(costs, 0, new boolean[costs.length]) / costs.length;
  }

  private static double cheapest(double[][] costs, int row, boolean... taken) {
    if (row == costs.length) {
      return 0;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < costs.length; j++) {
      if (!taken[j]) {
        taken[j] = true;
        least = Math.min(least, costs[row][j] + cheapest(costs, row + 1, taken));
        taken[j] = false;
      }
    }
    return least;
  }
}
