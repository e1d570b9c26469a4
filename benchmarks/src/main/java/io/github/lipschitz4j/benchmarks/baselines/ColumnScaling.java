package io.github.lipschitz4j.benchmarks.baselines;

import io.github.lipschitz4j.core.Check;

/**
 * Mean and standard deviation of each column: {@code x ↦ (x − mean)/deviation}. A column of one
 * value is only moved, as scikit-learn's {@code StandardScaler} does, since a test row may differ
 * there.
 *
 * @param mean one value a column
 * @param deviation one value a column, above 0
 */
record ColumnScaling(double[] mean, double[] deviation) {

  /** The statistics of some rows: those of the training only, or what is tested leaks. */
  static ColumnScaling of(double[][] rows) {
    Check.that(rows.length > 0, "ColumnScaling rows: expected at least one, got none");
    int d = rows[0].length;
    double[] mean = new double[d];
    for (double[] row : rows) {
      for (int j = 0; j < d; j++) {
        mean[j] += row[j] / rows.length;
      }
    }
    double[] deviation = new double[d];
    boolean[] differs = new boolean[d];
    for (double[] row : rows) {
      for (int j = 0; j < d; j++) {
        deviation[j] += (row[j] - mean[j]) * (row[j] - mean[j]) / rows.length;
        differs[j] |= row[j] != rows[0][j];
      }
    }
    for (int j = 0; j < d; j++) {
      // the mean of equal values may be rounded: their deviation is not exactly 0 then
      deviation[j] = differs[j] && deviation[j] > 0 ? Math.sqrt(deviation[j]) : 1;
    }
    return new ColumnScaling(mean, deviation);
  }

  /** The standardized rows, new arrays. */
  double[][] apply(double[][] rows) {
    double[][] scaled = new double[rows.length][mean.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < mean.length; j++) {
        scaled[i][j] = (rows[i][j] - mean[j]) / deviation[j];
      }
    }
    return scaled;
  }
}
