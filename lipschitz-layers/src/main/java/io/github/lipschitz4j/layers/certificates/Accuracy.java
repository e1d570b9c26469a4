package io.github.lipschitz4j.layers.certificates;

import io.github.lipschitz4j.core.Check;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * A share of examples, with what its number of examples says of the share in all examples.
 *
 * @param correct how many are, 0 to {@code total}
 * @param total how many examples there are, at least 1
 */
public record Accuracy(long correct, long total) {

  /** Checks the counts. */
  public Accuracy {
    Check.that(total >= 1, "Accuracy total: expected ≥ 1, got %d", total);
    Check.that(
        correct >= 0 && correct <= total,
        "Accuracy correct: expected in [0, %d], got %d",
        total,
        correct);
  }

  /**
   * An interval of shares.
   *
   * @param low the least, ≥ 0
   * @param high the largest, ≤ 1
   */
  public record Interval(double low, double high) {}

  /**
   * The share.
   *
   * @return correct/total, in [0, 1]
   */
  public double value() {
    return (double) correct / total;
  }

  /**
   * The interval of Clopper and Pearson (1934): quantiles {@code α/2} of Beta(k, n − k + 1) and
   * {@code 1 − α/2} of Beta(k + 1, n − k), for k of n; it covers the true share with at least the
   * confidence, whatever that share is.
   *
   * @param confidence 1 − α, in (0, 1)
   * @return the interval; from 0 if none is correct, up to 1 if all are
   * @throws IllegalArgumentException if the confidence is out of range
   */
  public Interval interval(double confidence) {
    Check.that(
        confidence > 0 && confidence < 1,
        "Accuracy confidence: expected in (0, 1), got %s",
        confidence);
    double tail = (1 - confidence) / 2;
    return new Interval(
        correct == 0 ? 0 : quantile(correct, total - correct + 1.0, tail),
        correct == total ? 1 : quantile(correct + 1.0, total - correct, 1 - tail));
  }

  private static double quantile(double alpha, double beta, double share) {
    return new BetaDistribution(alpha, beta).inverseCumulativeProbability(share);
  }
}
