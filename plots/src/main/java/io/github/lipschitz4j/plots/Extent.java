package io.github.lipschitz4j.plots;

/**
 * Where an axis begins and ends.
 *
 * @param min its lower end
 * @param max its upper end
 */
record Extent(double min, double max) {
  /** An end that lies this many times the middle's width beyond it is a spike. */
  private static final double FAR = 4;

  static final double SLACK = 1.12;

  /** Around sorted values, but for spikes. */
  static Extent linear(double... sorted) {
    double low = Quantiles.of(sorted, 0.05);
    double high = Quantiles.of(sorted, 0.95);
    double middle = high - low;
    double min = sorted[0];
    double max = sorted[sorted.length - 1];
    if (middle > 0) {
      min = low - min > FAR * middle ? low - middle : min;
      max = max - high > FAR * middle ? high + middle : max;
    }
    double margin = max > min ? 0.05 * (max - min) : Math.max(1e-3, Math.abs(max) * 0.1);
    return new Extent(min - margin, max + margin);
  }

  /** Whole decades around sorted positive values, at least one. */
  static Extent logarithmic(double... sorted) {
    double low = Math.floor(Math.log10(sorted[0]));
    double high = Math.ceil(Math.log10(sorted[sorted.length - 1]));
    // a hair wider, or the outermost decades go without a label
    return new Extent(Math.pow(10, low) / SLACK, Math.pow(10, Math.max(high, low + 1)) * SLACK);
  }
}
