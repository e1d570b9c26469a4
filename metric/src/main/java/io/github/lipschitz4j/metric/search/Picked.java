package io.github.lipschitz4j.metric.search;

import io.github.lipschitz4j.core.Check;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Some rows of an array. The host's {@code getRows} makes two views and an operation a row, which
 * for the few thousand centres of a step takes longer than the step.
 */
public final class Picked {
  private Picked() {}

  /**
   * Copies rows.
   *
   * @param x shape [n, d], not modified
   * @param indices from 0, with repetition where one is named again
   * @return a new 'c' array of one row for each index, of x's type
   * @throws IllegalArgumentException if there is no such row
   */
  public static INDArray rows(INDArray x, int... indices) {
    int n = x.rows();
    for (int i : indices) {
      Check.that(i >= 0 && i < n, "Picked row: expected one from 0 to %d, got %d", n - 1, i);
    }
    return Nd4j.pullRows(x, 1, indices, 'c');
  }
}
