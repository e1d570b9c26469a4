package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.core.Check;

/**
 * {@code value ≈ c·size^p}.
 *
 * @param coefficient c
 * @param exponent p: doubling the size multiplies the value by 2^p
 */
record PowerLaw(double coefficient, double exponent) {

  /**
   * Least squares on the logarithms of the upper half of the sizes, where what does not grow no
   * longer counts.
   *
   * @param sizes positive, increasing, at least two
   * @param values as many, positive
   */
  static PowerLaw ofUpperHalf(double[] sizes, double... values) {
    int from = upperHalf(sizes.length);
    Check.that(
        sizes.length == values.length && sizes.length - from >= 2,
        "PowerLaw: expected as many values as sizes and two in the upper half, got %d and %d",
        values.length,
        sizes.length);
    double meanX = 0;
    double meanY = 0;
    int count = sizes.length - from;
    for (int i = from; i < sizes.length; i++) {
      Check.that(
          sizes[i] > 0 && values[i] > 0,
          "PowerLaw: expected positive numbers, got %s at %s",
          values[i],
          sizes[i]);
      meanX += Math.log(sizes[i]) / count;
      meanY += Math.log(values[i]) / count;
    }
    double covariance = 0;
    double variance = 0;
    for (int i = from; i < sizes.length; i++) {
      double x = Math.log(sizes[i]) - meanX;
      covariance += x * (Math.log(values[i]) - meanY);
      variance += x * x;
    }
    Check.that(variance > 0, "PowerLaw: expected sizes that differ, got %s", sizes[from]);
    double exponent = covariance / variance;
    return new PowerLaw(Math.exp(meanY - exponent * meanX), exponent);
  }

  /** The first index of the upper half: of five, the last three. */
  static int upperHalf(int count) {
    return Math.min(count / 2, Math.max(0, count - 2));
  }

  double at(double size) {
    return coefficient * Math.pow(size, exponent);
  }
}
