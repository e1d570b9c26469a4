package io.github.lipschitz4j.wasserstein;

/** Count, mean and variance of values that come in parts. */
record Moments(long count, double mean, double squares) {
  static final Moments NONE = new Moments(0, 0, 0);

  static Moments of(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new Moments(values.length, mean, squares);
  }

  /** Of both parts together. Source: Chan, Golub, LeVeque (1979). */
  Moments and(Moments other) {
    if (count == 0) {
      return other;
    }
    long n = count + other.count;
    double apart = other.mean - mean;
    double share = (double) other.count / n;
    return new Moments(
        n, mean + apart * share, squares + other.squares + apart * apart * count * share);
  }

  /** The squared standard error of the mean: variance over n − 1, divided by n. */
  double squaredError() {
    return squares / (count - 1) / count;
  }
}
