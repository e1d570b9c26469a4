package io.github.lipschitz4j.oneclass.evaluation;

/**
 * Precision against recall over all cuts, from the one that finds nothing to the one that finds
 * all. Equal scores make one point.
 *
 * @param recall ascending from 0 to 1
 * @param precision as many; 1 at first, the share of the class at last
 */
public record PrecisionRecallCurve(double[] recall, double[] precision) {

  /** Copies the arrays. */
  public PrecisionRecallCurve {
    recall = recall.clone();
    precision = precision.clone();
  }

  @Override
  public double[] recall() {
    return recall.clone();
  }

  @Override
  public double[] precision() {
    return precision.clone();
  }

  /**
   * The curve of scores.
   *
   * @param positive the class to find
   * @param normals scores of normals, high is normal; at least one, finite; not modified
   * @param anomalies scores of anomalies, the same
   * @return a point for each different score, and one before; n·log n
   * @throws IllegalArgumentException if either is empty or a score is not finite
   */
  public static PrecisionRecallCurve of(Positive positive, double[] normals, double[] anomalies) {
    return of(positive, new Cuts("PrecisionRecallCurve", normals, anomalies));
  }

  static PrecisionRecallCurve of(Positive positive, Cuts cuts) {
    double[] recall = new double[cuts.count()];
    double[] precision = new double[cuts.count()];
    for (int step = 0; step < recall.length; step++) {
      PrecisionRecall at = PrecisionRecall.at(positive, cuts, step);
      recall[step] = at.recall();
      precision[step] = at.precision();
    }
    return new PrecisionRecallCurve(recall, precision);
  }

  /**
   * The average precision, {@code AP = Σ_k (R_k − R_{k−1})·P_k}: the area below the curve's steps,
   * without the optimism of straight lines between them.
   *
   * <p>Scores that say nothing have the share of the class in expectation; one score for all has
   * exactly that. Source: Davis &amp; Goadrich (2006), "The relationship between precision-recall
   * and ROC curves", on why steps.
   *
   * @return AUPR, in (0, 1]
   */
  public double area() {
    double area = 0;
    for (int k = 1; k < recall.length; k++) {
      area += (recall[k] - recall[k - 1]) * precision[k];
    }
    return area;
  }
}
