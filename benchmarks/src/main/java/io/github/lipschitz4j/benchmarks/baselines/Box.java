package io.github.lipschitz4j.benchmarks.baselines;

import java.util.random.RandomGenerator;

/**
 * An axis-aligned box around rows.
 *
 * @param low lowest value of each column
 * @param high highest value of each column
 */
record Box(double[] low, double[] high) {

  /** The bounding box of rows, wider on each side by a share of its longest side. */
  static Box around(double[][] rows, double share) {
    double[] low = rows[0].clone();
    double[] high = rows[0].clone();
    double longest = 0;
    for (int j = 0; j < low.length; j++) {
      for (double[] row : rows) {
        low[j] = Math.min(low[j], row[j]);
        high[j] = Math.max(high[j], row[j]);
      }
      longest = Math.max(longest, high[j] - low[j]);
    }
    for (int j = 0; j < low.length; j++) {
      low[j] -= share * longest;
      high[j] += share * longest;
    }
    return new Box(low, high);
  }

  /** A point that may be anywhere inside. */
  double[] uniform(RandomGenerator random) {
    double[] point = new double[low.length];
    for (int j = 0; j < point.length; j++) {
      point[j] = random.nextDouble(low[j], high[j]);
    }
    return point;
  }
}
