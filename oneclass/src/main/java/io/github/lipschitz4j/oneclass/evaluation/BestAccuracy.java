package io.github.lipschitz4j.oneclass.evaluation;

/**
 * The largest share of right decisions that any threshold can give, known only with the labels: a
 * bound on what calibration can reach, and not a result of it.
 *
 * @param threshold a row is normal where its score is at least this; of several, the lowest
 * @param value {@code (normals at or above + anomalies below)/all}
 */
public record BestAccuracy(double threshold, double value) {

  /**
   * By counting once over the sorted scores.
   *
   * @param normals scores of normals, high is normal; at least one, finite; not modified
   * @param anomalies scores of anomalies, the same
   * @return threshold and accuracy; n·log n
   * @throws IllegalArgumentException if either is empty or a score is not finite
   */
  public static BestAccuracy of(double[] normals, double[] anomalies) {
    return of(new Cuts("BestAccuracy", normals, anomalies));
  }

  static BestAccuracy of(Cuts cuts) {
    int best = 0;
    for (int c = 1; c < cuts.count(); c++) {
      best = right(cuts, c) > right(cuts, best) ? c : best;
    }
    double all = (double) cuts.normals() + cuts.anomalies();
    return new BestAccuracy(cuts.threshold(best), right(cuts, best) / all);
  }

  private static int right(Cuts cuts, int cut) {
    return cuts.normals() - cuts.normals(cut) + cuts.anomalies(cut);
  }
}
