package io.github.lipschitz4j.metric.kernel;

/** Sums of exponentials, by their logarithms. */
final class LogSum {
  private LogSum() {}

  /** log Σ exp(values): −∞ for none, and where all are. */
  static double of(double... values) {
    double most = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      most = Math.max(most, value);
    }
    if (most == Double.NEGATIVE_INFINITY) {
      return most;
    }
    double sum = 0;
    for (double value : values) {
      sum += Math.exp(value - most);
    }
    return most + Math.log(sum);
  }
}
