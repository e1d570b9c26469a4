package io.github.lipschitz4j.metric.search;

import io.github.lipschitz4j.core.Check;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Finds the nearest of a set of m rows; immutable, for any number of threads. */
public sealed interface NeighbourSearch permits ExactSearch, ApproximateSearch {

  /**
   * The number of rows that are searched.
   *
   * @return m
   */
  int size();

  /**
   * The nearest rows, by Euclidean distance; of equally near ones the first, where the search is
   * exact.
   *
   * @param queries shape [n, d], finite, not modified
   * @param k how many, in [1, m]
   * @return k for each query
   * @throws IllegalArgumentException if k is out of range, or the queries have another width
   */
  Neighbours nearest(INDArray queries, int k);

  /**
   * The nearest rows but for one: no row is its own neighbour, however near its query lies.
   *
   * @param queries shape [n, d], finite, not modified
   * @param own for each query the index of the row that does not count
   * @param k how many, in [1, m − 1]
   * @return k for each query, none of which is its own
   * @throws IllegalArgumentException if k is out of range, or the numbers of rows differ
   */
  default Neighbours nearestOthers(INDArray queries, int[] own, int k) {
    Check.that(
        own.length == queries.rows(),
        "NeighbourSearch own rows: expected %d as the queries, got %d",
        queries.rows(),
        own.length);
    Check.that(
        k >= 1 && k < size(),
        "NeighbourSearch neighbours: expected 1 to %d of %d rows (none is its own), got %d",
        size() - 1,
        size(),
        k);
    Neighbours more = nearest(queries, k + 1);
    int[][] indices = new int[own.length][k];
    double[][] distances = new double[own.length][k];
    for (int i = 0; i < own.length; i++) {
      int filled = 0;
      // where the own row is not among them, the furthest is one too many
      for (int j = 0; j <= k && filled < k; j++) {
        if (more.indices()[i][j] != own[i]) {
          indices[i][filled] = more.indices()[i][j];
          distances[i][filled++] = more.squaredDistances()[i][j];
        }
      }
    }
    return new Neighbours(indices, distances);
  }
}
