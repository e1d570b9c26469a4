package io.github.lipschitz4j.metric.search;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.kernel.HostArray;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares each query with every row, some queries at a time. */
final class ExactSearch implements NeighbourSearch {
  /** Distances held at once: eight megabytes. */
  private static final int BLOCK = 1 << 20;

  private final SquaredDistances rows;

  ExactSearch(INDArray rows) {
    this.rows = new SquaredDistances(rows);
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public Neighbours nearest(INDArray queries, int k) {
    int m = size();
    Check.that(
        k >= 1 && k <= m,
        "NeighbourSearch neighbours: expected 1 to %d, the number of rows, got %d",
        m,
        k);
    int n = queries.rows();
    int[][] indices = new int[n][];
    double[][] distances = new double[n][];
    int block = Math.max(1, BLOCK / m);
    for (int from = 0; from < n; from += block) {
      int count = Math.min(block, n - from);
      double[] squares = HostArray.doubles(rows.to(queries, from, from + count));
      for (int i = 0; i < count; i++) {
        Smallest smallest = Smallest.of(squares, i * m, m, k);
        indices[from + i] = smallest.indices();
        distances[from + i] = smallest.values();
      }
    }
    return new Neighbours(indices, distances);
  }
}
