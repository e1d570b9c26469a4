package io.github.lipschitz4j.datasets;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How much the columns of a table vary over its rows. */
final class ColumnVariety {
  private final double[] values;
  private final int columns;
  private final int rows;

  /**
   * Of the rows one after the other.
   *
   * @param values n·d of them, not modified
   * @param columns d
   */
  ColumnVariety(double[] values, int columns) {
    this.values = values;
    this.columns = columns;
    rows = values.length / columns;
  }

  /** Whether column j holds one value only. */
  boolean isConstant(int j) {
    return IntStream.range(1, rows).allMatch(i -> values[i * columns + j] == values[j]);
  }

  /** How many rows differ from the most common value of column j. */
  int differing(int j) {
    double[] column = new double[rows];
    for (int i = 0; i < rows; i++) {
      // the two zeros are one value
      column[i] = values[i * columns + j] + 0.0;
    }
    Arrays.sort(column);
    int most = 0;
    for (int first = 0, i = 1; i <= rows; i++) {
      if (i == rows || column[i] != column[first]) {
        most = Math.max(most, i - first);
        first = i;
      }
    }
    return rows - most;
  }
}
