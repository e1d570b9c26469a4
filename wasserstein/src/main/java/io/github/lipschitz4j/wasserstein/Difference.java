package io.github.lipschitz4j.wasserstein;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.statistics.Interval;
import org.apache.commons.math3.distribution.TDistribution;

/** The difference of the means of two independent samples. */
record Difference(Moments x, Moments y) {

  double value() {
    return x.mean() - y.mean();
  }

  double standardError() {
    return Math.sqrt(x.squaredError() + y.squaredError());
  }

  /** Welch's interval. */
  Interval interval(double confidence) {
    double reach = quantile(confidence) * standardError();
    return new Interval(value() - reach, value() + reach);
  }

  /** Student's quantile at (1 + confidence)/2, with the degrees of freedom of Satterthwaite. */
  private double quantile(double confidence) {
    Check.that(
        confidence > 0 && confidence < 1,
        "Estimate confidence: expected in (0, 1), got %s",
        confidence);
    double a = x.squaredError();
    double b = y.squaredError();
    double sum = a + b;
    // values without spread leave nothing to be unsure of
    double freedom =
        sum > 0
            ? 1 / (a / sum * (a / sum) / (x.count() - 1) + b / sum * (b / sum) / (y.count() - 1))
            : x.count() + y.count() - 2;
    return new TDistribution(freedom).inverseCumulativeProbability((1 + confidence) / 2);
  }

  /** The same with all values multiplied. */
  Difference times(double factor) {
    return new Difference(times(x, factor), times(y, factor));
  }

  private static Moments times(Moments m, double factor) {
    return new Moments(m.count(), m.mean() * factor, m.squares() * factor * factor);
  }
}
