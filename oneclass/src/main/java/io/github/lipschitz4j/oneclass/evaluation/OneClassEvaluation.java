package io.github.lipschitz4j.oneclass.evaluation;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.attacks.PgdAttack;
import io.github.lipschitz4j.oneclass.OneClassModel;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A model judged on rows that are known to be normal or not.
 *
 * @param scores every figure of the signed distances alone
 * @param certifiedAuroc by ε: the area that no attack within ε of every row can undercut
 * @param attackedAuroc by ε: the area that is left after an attack on every row
 * @param meanGradientNormNormal mean ‖∇f‖ over the normals, in standardized units; an exact
 *     distance has 1
 * @param meanGradientNormAnomaly the same over the anomalies
 * @param lipschitzBound proven bound of the signed distance in the user's units
 * @param falseAlarms share of the normals below the threshold
 * @param detected share of the anomalies below the threshold
 */
public record OneClassEvaluation(
    ScoreEvaluation scores,
    Map<Double, Double> certifiedAuroc,
    Map<Double, Double> attackedAuroc,
    double meanGradientNormNormal,
    double meanGradientNormAnomaly,
    double lipschitzBound,
    double falseAlarms,
    double detected) {

  /** Copies the maps, in their order; the copies cannot be modified. */
  public OneClassEvaluation {
    certifiedAuroc = Collections.unmodifiableMap(new LinkedHashMap<>(certifiedAuroc));
    attackedAuroc = Collections.unmodifiableMap(new LinkedHashMap<>(attackedAuroc));
  }

  /**
   * Judges a model.
   *
   * @param model not modified
   * @param normals shape [n, d], n ≥ 1, in the user's units, not modified
   * @param anomalies shape [m, d], m ≥ 1, in the user's units, not modified
   * @param radii the radii ε, l2 in the user's units, finite, ≥ 0
   * @param attack how to attack, see {@link ScoresWithin#attacked}
   * @return the figures; costs 2·steps·restarts evaluations of every row and radius
   */
  public static OneClassEvaluation of(
      OneClassModel model, INDArray normals, INDArray anomalies, double[] radii, PgdAttack attack) {
    double[] inside = model.signedDistance(normals);
    double[] outside = model.signedDistance(anomalies);
    double bound = model.certificate().bound().value();
    Map<Double, Double> certified = new LinkedHashMap<>();
    Map<Double, Double> attacked = new LinkedHashMap<>();
    for (double radius : radii) {
      certified.put(radius, ScoresWithin.certified(radius, bound, inside, outside).auroc());
    }
    // all radii are known to be good before the costly part begins
    for (double radius : radii) {
      attacked.put(
          radius, ScoresWithin.attacked(radius, model, normals, anomalies, attack).auroc());
    }
    OneClassEvaluation plain =
        of(
            model,
            new ScoresWithin(0, inside, outside),
            GradientNorms.of(model, normals),
            GradientNorms.of(model, anomalies));
    return new OneClassEvaluation(
        plain.scores,
        certified,
        attacked,
        plain.meanGradientNormNormal,
        plain.meanGradientNormAnomaly,
        plain.lipschitzBound,
        plain.falseAlarms,
        plain.detected);
  }

  /**
   * Judges a model by what is known of it on some rows already, at no radius.
   *
   * @param model whose signed distances and gradients these are, not modified
   * @param plain the signed distances, unmoved
   * @param normals gradient norms at the normals
   * @param anomalies gradient norms at the anomalies
   * @return the figures; n·log n
   * @throws IllegalArgumentException if the scores were moved, or are not as many as the norms
   */
  public static OneClassEvaluation of(
      OneClassModel model, ScoresWithin plain, GradientNorms normals, GradientNorms anomalies) {
    Check.that(
        plain.radius() == 0,
        "OneClassEvaluation scores: expected radius 0, got %s",
        plain.radius());
    double[] inside = plain.normals();
    double[] outside = plain.anomalies();
    checkCount("normal", inside, normals);
    checkCount("anomaly", outside, anomalies);
    double cut = model.threshold().value();
    return new OneClassEvaluation(
        ScoreEvaluation.of(inside, outside),
        Map.of(),
        Map.of(),
        normals.mean(),
        anomalies.mean(),
        model.certificate().bound().value(),
        shareBelow(inside, cut),
        shareBelow(outside, cut));
  }

  private static void checkCount(String what, double[] scores, GradientNorms norms) {
    Check.that(
        norms.values().length == scores.length,
        "OneClassEvaluation %s gradients: expected one for each of %d scores, got %d",
        what,
        scores.length,
        norms.values().length);
  }

  /**
   * The area under the ROC of the signed distance.
   *
   * @return AUROC, in [0, 1]
   */
  public double auroc() {
    return scores.auroc().auroc();
  }

  /**
   * The number of normals.
   *
   * @return n
   */
  public int normals() {
    return scores.normals();
  }

  /**
   * The number of anomalies.
   *
   * @return m
   */
  public int anomalies() {
    return scores.anomalies();
  }

  private static double shareBelow(double[] values, double cut) {
    return Arrays.stream(values).filter(value -> value < cut).count() / (double) values.length;
  }
}
