package io.github.lipschitz4j.oneclass.evaluation;

import java.util.Arrays;

/** The area under the receiver operating characteristic. */
public final class Auroc {
  private Auroc() {}

  /**
   * The probability that a normal scores above an anomaly, ties counting one half: the Mann–Whitney
   * statistic.
   *
   * @param normals scores of normals, high is normal; at least one, finite; not modified
   * @param anomalies scores of anomalies; at least one, finite; not modified
   * @return the area, in [0, 1]; n·log n
   * @throws IllegalArgumentException if either is empty or a score is not finite
   */
  public static double of(double[] normals, double[] anomalies) {
    Cuts.check("Auroc", normals, anomalies);
    double[] low = anomalies.clone();
    Arrays.sort(low);
    double wins = 0;
    for (double score : normals) {
      wins += (below(low, score) + notAbove(low, score)) / 2.0;
    }
    return wins / normals.length / anomalies.length;
  }

  private static int below(double[] sorted, double value) {
    int from = 0;
    int to = sorted.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle] < value) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private static int notAbove(double[] sorted, double value) {
    return below(sorted, Math.nextUp(value));
  }
}
