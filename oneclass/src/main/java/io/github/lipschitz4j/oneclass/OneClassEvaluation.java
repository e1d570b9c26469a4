package io.github.lipschitz4j.oneclass;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.attacks.PgdAttack;
import io.github.lipschitz4j.layers.condensed.LipschitzFunction;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A model judged on rows that are known to be normal or not.
 *
 * @param auroc area under the ROC of the signed distance
 * @param certifiedAuroc by ε: the area that no attack within ε of every row can undercut
 * @param attackedAuroc by ε: the area that is left after an attack on every row
 * @param meanGradientNormNormal mean ‖∇f‖ over the normals, in standardized units; an exact
 *     distance has 1
 * @param meanGradientNormAnomaly the same over the anomalies
 * @param lipschitzBound proven bound of the signed distance in the user's units
 * @param falseAlarms share of the normals below the threshold
 * @param detected share of the anomalies below the threshold
 * @param normals number of normals
 * @param anomalies number of anomalies
 */
public record OneClassEvaluation(
    double auroc,
    Map<Double, Double> certifiedAuroc,
    Map<Double, Double> attackedAuroc,
    double meanGradientNormNormal,
    double meanGradientNormAnomaly,
    double lipschitzBound,
    double falseAlarms,
    double detected,
    int normals,
    int anomalies) {

  /** Copies the maps, in their order; the copies cannot be modified. */
  public OneClassEvaluation {
    certifiedAuroc = Collections.unmodifiableMap(new LinkedHashMap<>(certifiedAuroc));
    attackedAuroc = Collections.unmodifiableMap(new LinkedHashMap<>(attackedAuroc));
  }

  /**
   * Judges a model.
   *
   * <p>At radius ε every normal may fall by Kε and every anomaly rise by as much, so the certified
   * area is that of the scores moved by Kε each: P[f(x⁺) − f(x⁻) &gt; 2Kε]. The attack moves
   * normals down and anomalies up, each by PGD in the l2 ball of radius ε.
   *
   * @param model not modified
   * @param normals shape [n, d], n ≥ 1, in the user's units, not modified
   * @param anomalies shape [m, d], m ≥ 1, in the user's units, not modified
   * @param radii the radii ε, l2 in the user's units, finite, ≥ 0
   * @param attack how to attack
   * @return the figures; costs 2·steps·restarts evaluations of every row and radius
   */
  public static OneClassEvaluation of(
      OneClassModel model, INDArray normals, INDArray anomalies, double[] radii, PgdAttack attack) {
    for (double radius : radii) {
      Check.that(
          radius >= 0 && Double.isFinite(radius),
          "OneClassEvaluation radius: expected finite and ≥ 0, got %s",
          radius);
    }
    double[] inside = model.signedDistance(normals);
    double[] outside = model.signedDistance(anomalies);
    double bound = model.certificate().bound().value();
    Map<Double, Double> certified = new LinkedHashMap<>();
    Map<Double, Double> attacked = new LinkedHashMap<>();
    for (double radius : radii) {
      certified.put(
          radius, Auroc.of(shift(inside, -bound * radius), shift(outside, bound * radius)));
      attacked.put(
          radius,
          Auroc.of(
              attack.attack(
                  model.function(), normals, fill(normals, radius), PgdAttack.Direction.DOWN),
              attack.attack(
                  model.function(), anomalies, fill(anomalies, radius), PgdAttack.Direction.UP)));
    }
    return new OneClassEvaluation(
        Auroc.of(inside, outside),
        certified,
        attacked,
        gradientNorm(model, normals),
        gradientNorm(model, anomalies),
        bound,
        shareBelow(inside, model.threshold().value()),
        shareBelow(outside, model.threshold().value()),
        inside.length,
        outside.length);
  }

  /** Mean ‖∂f/∂z‖: the gradient in the user's units times the scale of each column. */
  private static double gradientNorm(OneClassModel model, INDArray x) {
    LipschitzFunction.ValueAndGradient at = model.function().valueAndGradient(x);
    Scaling scaling = model.scaling();
    double[] scale = scaling.scale();
    double sum = 0;
    double[][] rows = at.gradient().toDoubleMatrix();
    for (double[] row : rows) {
      double square = 0;
      for (int j = 0; j < row.length; j++) {
        square += row[j] * scale[j] * row[j] * scale[j];
      }
      sum += Math.sqrt(square) / scaling.unit();
    }
    return sum / rows.length;
  }

  private static double shareBelow(double[] values, double cut) {
    return Arrays.stream(values).filter(value -> value < cut).count() / (double) values.length;
  }

  private static double[] shift(double[] values, double by) {
    return Arrays.stream(values).map(value -> value + by).toArray();
  }

  private static double[] fill(INDArray rows, double radius) {
    double[] radii = new double[rows.rows()];
    Arrays.fill(radii, radius);
    return radii;
  }
}
