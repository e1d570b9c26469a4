package io.github.lipschitz4j.layers.statistics;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * One figure over several runs, such as seeds.
 *
 * @param mean their mean
 * @param deviation the sample's standard deviation, over n − 1
 * @param runs n, at least 2
 */
public record Spread(double mean, double deviation, int runs) {

  /** Checks the ranges. */
  public Spread {
    Check.that(
        Double.isFinite(mean) && deviation >= 0 && Double.isFinite(deviation),
        "Spread: expected a finite mean and a deviation ≥ 0, got %s and %s",
        mean,
        deviation);
    Check.that(runs >= 2, "Spread runs: expected ≥ 2, got %d", runs);
  }

  /**
   * Of the values of all runs.
   *
   * @param values at least 2, finite, not modified
   * @return mean and deviation
   * @throws IllegalArgumentException if there are fewer, or one is not finite
   */
  public static Spread of(double... values) {
    Check.that(
        values.length >= 2,
        "Spread values: expected at least 2, got %d (one run has no spread)",
        values.length);
    double mean = Arrays.stream(values).sum() / values.length;
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return new Spread(mean, Math.sqrt(squares / (values.length - 1)), values.length);
  }

  /**
   * The interval of Student's t: {@code mean ± t_{n−1}(1 − α/2)·deviation/√n}. It covers the mean
   * over all runs with the confidence where a run's figure is Gaussian; of a figure near its end,
   * such as an AUROC near 1, it may reach beyond.
   *
   * @param confidence 1 − α, in (0, 1)
   * @return the interval around the mean
   * @throws IllegalArgumentException if the confidence is out of range
   */
  public Interval interval(double confidence) {
    Check.that(
        confidence > 0 && confidence < 1,
        "Spread confidence: expected in (0, 1), got %s",
        confidence);
    double t = new TDistribution(runs - 1.0).inverseCumulativeProbability((1 + confidence) / 2);
    double reach = t * deviation / Math.sqrt(runs);
    return new Interval(mean - reach, mean + reach);
  }
}
