package io.github.lipschitz4j.metric.evaluation;

import io.github.lipschitz4j.core.Check;
import org.apache.commons.math3.stat.inference.TTest;

/**
 * Two methods compared on the same seeds.
 *
 * @param meanDifference mean of second less first
 * @param tTest two-sided p-value of Student's paired test; 1 where no difference is
 * @param wilcoxon exact two-sided p-value of the signed-rank test, without the seeds that do not
 *     differ; 1 where none does
 */
public record PairedComparison(double meanDifference, double tTest, double wilcoxon) {
  /**
   * Compares.
   *
   * @param first figures of one method by seed, at least 2, finite
   * @param second figures of the other by the same seeds
   * @return the mean difference and how surprising it is
   */
  public static PairedComparison of(double[] first, double... second) {
    Check.that(
        first.length == second.length && first.length >= 2,
        "PairedComparison: expected the same seeds of both, at least 2, got %d and %d",
        first.length,
        second.length);
    double[] differences = new double[first.length];
    double sum = 0;
    boolean same = true;
    boolean constant = true;
    for (int i = 0; i < first.length; i++) {
      double difference = second[i] - first[i];
      Check.that(
          Double.isFinite(difference),
          "PairedComparison of seed %d: expected finite figures, got %s and %s",
          i + 1,
          first[i],
          second[i]);
      differences[i] = difference;
      sum += difference;
      same &= difference == 0;
      constant &= difference == second[0] - first[0];
    }
    if (same) {
      return new PairedComparison(0, 1, 1);
    }
    // a difference that is the same each time has no spread to divide by
    double t = constant ? 0 : new TTest().pairedTTest(first, second);
    return new PairedComparison(sum / first.length, t, SignedRanks.pValue(differences));
  }
}
