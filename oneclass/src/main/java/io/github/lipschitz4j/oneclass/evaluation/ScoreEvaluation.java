package io.github.lipschitz4j.oneclass.evaluation;

/**
 * Every figure that the scores of a test set alone give: of a signed distance, or of any other
 * method's score that is high for normals.
 *
 * @param auroc area under the ROC, with its error
 * @param aupr average precision, anomalies to be found
 * @param auprNormal average precision, normals to be found
 * @param anomaly anomalies found at the cut where precision is recall
 * @param normal normals found at the cut where precision is recall
 * @param anomalyAtRecall anomalies found at the cut that finds {@link #RECALL} of them
 * @param normalAtRecall normals found at the cut that finds {@link #RECALL} of them
 * @param accuracy at the best threshold
 * @param normals number of normals
 * @param anomalies number of anomalies
 */
public record ScoreEvaluation(
    DeLong auroc,
    double aupr,
    double auprNormal,
    PrecisionRecall anomaly,
    PrecisionRecall normal,
    PrecisionRecall anomalyAtRecall,
    PrecisionRecall normalAtRecall,
    BestAccuracy accuracy,
    int normals,
    int anomalies) {

  /** The recall that the figures at a recall are for. */
  public static final double RECALL = 0.95;

  /**
   * Judges scores.
   *
   * @param normals scores of normals, high is normal; at least one, finite; not modified
   * @param anomalies scores of anomalies, the same
   * @return the figures; n·log n
   * @throws IllegalArgumentException if either is empty or a score is not finite
   */
  public static ScoreEvaluation of(double[] normals, double[] anomalies) {
    Cuts cuts = new Cuts("ScoreEvaluation", normals, anomalies);
    return new ScoreEvaluation(
        DeLong.of(normals, anomalies),
        PrecisionRecallCurve.of(Positive.ANOMALY, cuts).area(),
        PrecisionRecallCurve.of(Positive.NORMAL, cuts).area(),
        PrecisionRecall.atBreakEven(Positive.ANOMALY, cuts),
        PrecisionRecall.atBreakEven(Positive.NORMAL, cuts),
        PrecisionRecall.atRecall(RECALL, Positive.ANOMALY, cuts),
        PrecisionRecall.atRecall(RECALL, Positive.NORMAL, cuts),
        BestAccuracy.of(cuts),
        normals.length,
        anomalies.length);
  }
}
