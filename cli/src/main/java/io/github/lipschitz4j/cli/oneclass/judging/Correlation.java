package io.github.lipschitz4j.cli.oneclass.judging;

import java.util.Arrays;
import java.util.Optional;

/** Pearson's correlation. */
final class Correlation {
  private Correlation() {}

  /** Of values with the negated distances; none where either does not vary. */
  static Optional<Double> withNegative(double[] values, double[] distances) {
    double meanValue = Arrays.stream(values).average().orElse(0);
    double meanDistance = Arrays.stream(distances).average().orElse(0);
    double product = 0;
    double squareValue = 0;
    double squareDistance = 0;
    for (int i = 0; i < values.length; i++) {
      double v = values[i] - meanValue;
      double d = meanDistance - distances[i];
      product += v * d;
      squareValue += v * v;
      squareDistance += d * d;
    }
    double norm = Math.sqrt(squareValue) * Math.sqrt(squareDistance);
    return norm > 0 ? Optional.of(product / norm) : Optional.empty();
  }
}
