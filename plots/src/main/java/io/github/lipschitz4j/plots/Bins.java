package io.github.lipschitz4j.plots;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Equal bins for several groups.
 *
 * @param min left edge of the first
 * @param max right edge of the last
 * @param count number of bins
 */
record Bins(double min, double max, int count) {
  private static final int FEWEST = 12;
  private static final int MOST = 60;

  /** A value this many widths of the middle nine tenths beyond them is an outlier. */
  private static final double REACH = 1;

  /** Bins over the data and the threshold; narrower than the data if these have far outliers. */
  static Bins of(List<double[]> groups, Optional<Double> threshold) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double width = Double.POSITIVE_INFINITY;
    for (double[] values : groups) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      double reach = REACH * (Quantiles.of(sorted, 0.95) - Quantiles.of(sorted, 0.05));
      low = Math.min(low, Math.max(sorted[0], Quantiles.of(sorted, 0.05) - reach));
      high =
          Math.max(high, Math.min(sorted[sorted.length - 1], Quantiles.of(sorted, 0.95) + reach));
      // Freedman & Diaconis
      double spread = Quantiles.of(sorted, 0.75) - Quantiles.of(sorted, 0.25);
      if (spread > 0) {
        width = Math.min(width, 2 * spread / Math.cbrt(sorted.length));
      }
    }
    low = Math.min(low, threshold.orElse(low));
    high = Math.max(high, threshold.orElse(high));
    if (low == high) {
      double around = Math.max(1e-3, Math.abs(low) * 0.05);
      return new Bins(low - around, high + around, FEWEST);
    }
    double margin = 0.02 * (high - low);
    double bins = (high - low + 2 * margin) / width;
    return new Bins(
        low - margin, high + margin, (int) Math.max(FEWEST, Math.min(MOST, Math.ceil(bins))));
  }

  double edge(int index) {
    return min + (max - min) * index / count;
  }

  /** The share of the values in each bin; what lies beyond counts in the outermost. */
  double[] shares(double... values) {
    double[] shares = new double[count];
    for (double value : values) {
      int bin = (int) Math.floor((value - min) / (max - min) * count);
      shares[Math.max(0, Math.min(count - 1, bin))] += 1.0 / values.length;
    }
    return shares;
  }
}
