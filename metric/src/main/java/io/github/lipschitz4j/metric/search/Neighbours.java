package io.github.lipschitz4j.metric.search;

import io.github.lipschitz4j.core.Check;

/**
 * The nearest rows of each of n queries, nearest first.
 *
 * @param indices n rows of k indices each, from 0
 * @param squaredDistances the squared Euclidean distances that belong to them
 */
public record Neighbours(int[][] indices, double[][] squaredDistances) {

  /** Checks that both have n rows. */
  public Neighbours {
    Check.that(
        indices.length == squaredDistances.length,
        "Neighbours: expected as many rows of distances as of indices, %d, got %d",
        indices.length,
        squaredDistances.length);
  }

  /**
   * The number of queries.
   *
   * @return n
   */
  public int size() {
    return indices.length;
  }
}
