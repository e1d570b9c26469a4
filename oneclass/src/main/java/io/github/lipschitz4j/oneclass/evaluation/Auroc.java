package io.github.lipschitz4j.oneclass.evaluation;

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
    Cuts cuts = new Cuts("Auroc", normals, anomalies);
    double wins = 0;
    for (int cut = 1; cut < cuts.count(); cut++) {
      int scored = cuts.normals(cut) - cuts.normals(cut - 1);
      // of equal scores one cut flags none and the next all
      wins += scored * ((double) cuts.anomalies(cut - 1) + cuts.anomalies(cut)) / 2;
    }
    return wins / normals.length / anomalies.length;
  }
}
