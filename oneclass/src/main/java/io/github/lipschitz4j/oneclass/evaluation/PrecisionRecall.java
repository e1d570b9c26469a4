package io.github.lipschitz4j.oneclass.evaluation;

import io.github.lipschitz4j.core.Check;

/**
 * What a cut finds of a class: {@code precision = hits/found}, {@code recall = hits/class}.
 *
 * <p>Of {@link Positive#ANOMALY} the rows below the threshold are found, of {@link Positive#NORMAL}
 * those at or above it. Where nothing is found, precision is 1: no alarm was false.
 *
 * @param threshold a row is normal where its score is at least this
 * @param precision share of the rows found that are of the class
 * @param recall share of the class that is found
 */
public record PrecisionRecall(double threshold, double precision, double recall) {

  /**
   * The harmonic mean, {@code 2·precision·recall/(precision + recall)}.
   *
   * @return in [0, 1]; 0 where nothing is hit
   */
  public double f1() {
    double sum = precision + recall;
    return sum > 0 ? 2 * precision * recall / sum : 0;
  }

  /**
   * The cut where precision equals recall: it finds as many rows as the class has. Where ties leave
   * no such cut, the one that is nearest to it in rows; of two, the one with the larger F1.
   *
   * <p>Every cut is looked at once, where a bisection over thresholds can miss the place: precision
   * goes up and down, and both are 0 together where the first rows found are all of the other
   * class.
   *
   * @param positive the class to find
   * @param normals scores of normals, high is normal; at least one, finite; not modified
   * @param anomalies scores of anomalies, the same
   * @return the cut's figures; n·log n
   * @throws IllegalArgumentException if either is empty or a score is not finite
   */
  public static PrecisionRecall atBreakEven(
      Positive positive, double[] normals, double[] anomalies) {
    return atBreakEven(positive, new Cuts("PrecisionRecall", normals, anomalies));
  }

  static PrecisionRecall atBreakEven(Positive positive, Cuts cuts) {
    PrecisionRecall best = at(positive, cuts, 0);
    int least = positive.all(cuts);
    for (int step = 1; step < cuts.count(); step++) {
      int off = Math.abs(found(positive, cuts, step) - positive.all(cuts));
      PrecisionRecall next = at(positive, cuts, step);
      if (off < least || off == least && next.f1() > best.f1()) {
        best = next;
        least = off;
      }
    }
    return best;
  }

  /**
   * The cut that finds the fewest rows and at least this share of the class.
   *
   * @param recall in (0, 1]
   * @param positive the class to find
   * @param normals scores of normals, high is normal; at least one, finite; not modified
   * @param anomalies scores of anomalies, the same
   * @return the cut's figures; n·log n
   * @throws IllegalArgumentException if either is empty, a score is not finite, or the recall is
   *     out of range
   */
  public static PrecisionRecall atRecall(
      double recall, Positive positive, double[] normals, double[] anomalies) {
    return atRecall(recall, positive, new Cuts("PrecisionRecall", normals, anomalies));
  }

  static PrecisionRecall atRecall(double recall, Positive positive, Cuts cuts) {
    Check.that(
        recall > 0 && recall <= 1, "PrecisionRecall recall: expected in (0, 1], got %s", recall);
    int step = 1;
    while (at(positive, cuts, step).recall < recall) {
      step++;
    }
    return at(positive, cuts, step);
  }

  private static int found(Positive positive, Cuts cuts, int step) {
    int cut = positive.cut(cuts, step);
    return positive.hits(cuts, cut) + positive.alarms(cuts, cut);
  }

  static PrecisionRecall at(Positive positive, Cuts cuts, int step) {
    int cut = positive.cut(cuts, step);
    double hits = positive.hits(cuts, cut);
    double found = found(positive, cuts, step);
    return new PrecisionRecall(
        cuts.threshold(cut), found == 0 ? 1 : hits / found, hits / positive.all(cuts));
  }
}
