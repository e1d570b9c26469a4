package io.github.lipschitz4j.oneclass.evaluation;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.statistics.Interval;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How sure the AUROC of one test set is.
 *
 * <p>With ψ = 1, ½, 0 for a normal above, level with, below an anomaly, a normal's component is
 * {@code V_i = mean_j ψ_ij}, an anomaly's {@code W_j = mean_i ψ_ij}; both have the AUROC as mean,
 * and its variance is {@code var(V)/n + var(W)/m}, over n − 1 and m − 1. Source: DeLong, DeLong
 * &amp; Clarke-Pearson (1988), "Comparing the areas under two or more correlated receiver operating
 * characteristic curves: a nonparametric approach"; the components are counted in sorted scores, as
 * in Sun &amp; Xu (2014).
 *
 * @param auroc the area
 * @param standardError of the area; infinite where a class has a single row
 */
public record DeLong(double auroc, double standardError) {

  /**
   * Of scores.
   *
   * @param normals scores of normals, high is normal; at least one, finite; not modified
   * @param anomalies scores of anomalies, the same
   * @return area and error; n·log n
   * @throws IllegalArgumentException if either is empty or a score is not finite
   */
  public static DeLong of(double[] normals, double[] anomalies) {
    Cuts.check("DeLong", normals, anomalies);
    double auroc = Auroc.of(normals, anomalies);
    double[] n = Cuts.sorted(normals);
    double[] a = Cuts.sorted(anomalies);
    double variance = variance(n, a, auroc) + variance(a, n, 1 - auroc);
    return new DeLong(auroc, Math.sqrt(variance));
  }

  /** Variance of the mean over {@code own} of the share of {@code others} below, ties one half. */
  private static double variance(double[] own, double[] others, double mean) {
    if (own.length < 2) {
      return Double.POSITIVE_INFINITY;
    }
    int below = 0;
    int notAbove = 0;
    double squares = 0;
    for (double score : own) {
      while (below < others.length && others[below] < score) {
        below++;
      }
      while (notAbove < others.length && others[notAbove] <= score) {
        notAbove++;
      }
      double off = (below + notAbove) / 2.0 / others.length - mean;
      squares += off * off;
    }
    return squares / (own.length - 1) / own.length;
  }

  /**
   * The Gaussian interval {@code auroc ± z(1 − α/2)·error}, cut to [0, 1]. Where the classes are
   * told apart without a mistake it is the point 1, and too sure of itself.
   *
   * @param confidence 1 − α, in (0, 1)
   * @return the interval; [0, 1] where the error is not known
   * @throws IllegalArgumentException if the confidence is out of range
   */
  public Interval interval(double confidence) {
    Check.that(
        confidence > 0 && confidence < 1,
        "DeLong confidence: expected in (0, 1), got %s",
        confidence);
    double reach =
        new NormalDistribution().inverseCumulativeProbability((1 + confidence) / 2) * standardError;
    return new Interval(Math.max(0, auroc - reach), Math.min(1, auroc + reach));
  }
}
