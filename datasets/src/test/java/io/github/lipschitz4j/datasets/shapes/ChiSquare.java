package io.github.lipschitz4j.datasets.shapes;

import java.util.Arrays;

/** Whether counts are as expected. */
final class ChiSquare {
  private ChiSquare() {}

  static double of(int[] counts, double[] shares) {
    double total = Arrays.stream(counts).sum();
    double sum = 0;
    for (int k = 0; k < counts.length; k++) {
      double expected = total * shares[k];
      sum += (counts[k] - expected) * (counts[k] - expected) / expected;
    }
    return sum;
  }

  static double[] even(int cells) {
    double[] shares = new double[cells];
    Arrays.fill(shares, 1.0 / cells);
    return shares;
  }

  /** What even draws pass about once in two thousand: mean, 3.7 deviations, and 6 for the skew. */
  static double limit(int freedom) {
    return freedom + 3.7 * Math.sqrt(2.0 * freedom) + 6;
  }
}
