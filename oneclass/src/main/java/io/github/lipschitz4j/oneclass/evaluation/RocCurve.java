package io.github.lipschitz4j.oneclass.evaluation;

/**
 * The receiver operating characteristic: how many anomalies a cut detects, against the normals that
 * it flags by mistake. Equal scores make one point, so a straight line between two points is what
 * deciding ties by a coin would give.
 *
 * @param falseAlarms share of the normals below each cut, ascending from 0 to 1
 * @param detected share of the anomalies below it, ascending from 0 to 1
 */
public record RocCurve(double[] falseAlarms, double[] detected) {

  /** Copies the arrays. */
  public RocCurve {
    falseAlarms = falseAlarms.clone();
    detected = detected.clone();
  }

  @Override
  public double[] falseAlarms() {
    return falseAlarms.clone();
  }

  @Override
  public double[] detected() {
    return detected.clone();
  }

  /**
   * The curve of scores.
   *
   * @param normals scores of normals, high is normal; at least one, finite; not modified
   * @param anomalies scores of anomalies, the same
   * @return a point for each different score, and one before; n·log n
   * @throws IllegalArgumentException if either is empty or a score is not finite
   */
  public static RocCurve of(double[] normals, double[] anomalies) {
    Cuts cuts = new Cuts("RocCurve", normals, anomalies);
    double[] falseAlarms = new double[cuts.count()];
    double[] detected = new double[cuts.count()];
    for (int c = 0; c < falseAlarms.length; c++) {
      falseAlarms[c] = (double) cuts.normals(c) / cuts.normals();
      detected[c] = (double) cuts.anomalies(c) / cuts.anomalies();
    }
    return new RocCurve(falseAlarms, detected);
  }

  /**
   * The area below, by trapezes: equal to {@link Auroc#of} up to roundings.
   *
   * @return in [0, 1]
   */
  public double area() {
    double area = 0;
    for (int c = 1; c < detected.length; c++) {
      area += (falseAlarms[c] - falseAlarms[c - 1]) * (detected[c] + detected[c - 1]) / 2;
    }
    return area;
  }
}
