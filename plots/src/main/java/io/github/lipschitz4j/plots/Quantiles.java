package io.github.lipschitz4j.plots;

/** Quantiles by linear interpolation between order statistics. */
final class Quantiles {
  private Quantiles() {}

  static double of(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int k = (int) place;
    double next = sorted[Math.min(k + 1, sorted.length - 1)];
    return sorted[k] + (place - k) * (next - sorted[k]);
  }
}
