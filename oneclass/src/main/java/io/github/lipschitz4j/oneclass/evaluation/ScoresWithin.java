package io.github.lipschitz4j.oneclass.evaluation;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.attacks.PgdAttack;
import io.github.lipschitz4j.oneclass.OneClassModel;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Scores once every row was moved by at most ε against its class, normals down and anomalies up:
 * the worst that a certificate allows, or what an attack has reached.
 *
 * @param radius ε, l2
 * @param normals scores of the normals
 * @param anomalies scores of the anomalies
 */
public record ScoresWithin(double radius, double[] normals, double[] anomalies) {

  /** Checks the radius, copies the arrays. */
  public ScoresWithin {
    Check.that(
        radius >= 0 && Double.isFinite(radius),
        "ScoresWithin radius: expected finite and ≥ 0, got %s",
        radius);
    normals = normals.clone();
    anomalies = anomalies.clone();
  }

  @Override
  public double[] normals() {
    return normals.clone();
  }

  @Override
  public double[] anomalies() {
    return anomalies.clone();
  }

  /**
   * What nobody can undercut: a K-Lipschitz score of a row moves by at most Kε, so normals count Kε
   * lower and anomalies Kε higher.
   *
   * @param radius ε, l2, finite, ≥ 0
   * @param bound K, finite, ≥ 0, in units of the score by units of the radius
   * @param normals scores of normals as they are, not modified
   * @param anomalies scores of anomalies as they are, not modified
   * @return the moved scores; their AUROC is {@code P[f(x⁺) − f(x⁻) > 2Kε]}
   * @throws IllegalArgumentException if the radius or the bound is out of range
   */
  public static ScoresWithin certified(
      double radius, double bound, double[] normals, double[] anomalies) {
    Check.that(
        bound >= 0 && Double.isFinite(bound),
        "ScoresWithin bound: expected finite and ≥ 0, got %s",
        bound);
    return new ScoresWithin(
        radius, shift(normals, -bound * radius), shift(anomalies, bound * radius));
  }

  /**
   * What an attack reaches: every normal is pushed down, every anomaly up, each in its ball.
   *
   * @param radius ε, l2 in the user's units, finite, ≥ 0
   * @param model under attack, not modified
   * @param normals shape [n, d], in the user's units, not modified
   * @param anomalies shape [m, d], in the user's units, not modified
   * @param attack how to attack
   * @return the scores reached; steps·restarts evaluations of every row
   * @throws IllegalArgumentException if the radius is out of range
   */
  public static ScoresWithin attacked(
      double radius, OneClassModel model, INDArray normals, INDArray anomalies, PgdAttack attack) {
    return new ScoresWithin(
        radius,
        attack.attack(model.function(), normals, radii(normals, radius), PgdAttack.Direction.DOWN),
        attack.attack(
            model.function(), anomalies, radii(anomalies, radius), PgdAttack.Direction.UP));
  }

  /**
   * The area under their ROC.
   *
   * @return in [0, 1]
   */
  public double auroc() {
    return Auroc.of(normals, anomalies);
  }

  /**
   * Their ROC.
   *
   * @return the curve
   */
  public RocCurve roc() {
    return RocCurve.of(normals, anomalies);
  }

  private static double[] shift(double[] values, double by) {
    return Arrays.stream(values).map(value -> value + by).toArray();
  }

  private static double[] radii(INDArray rows, double radius) {
    double[] radii = new double[rows.rows()];
    Arrays.fill(radii, radius);
    return radii;
  }
}
