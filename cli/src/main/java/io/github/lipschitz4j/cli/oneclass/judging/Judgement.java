package io.github.lipschitz4j.cli.oneclass.judging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Facts;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Radius;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.oneclass.sources.TestRows;
import io.github.lipschitz4j.layers.attacks.PgdAttack;
import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.oneclass.evaluation.GradientNorms;
import io.github.lipschitz4j.oneclass.evaluation.OneClassEvaluation;
import io.github.lipschitz4j.oneclass.evaluation.ScoresWithin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model judged on rows that are known to be normal or not, at radii as their user wrote them.
 *
 * @param evaluation the figures without radii
 * @param certified certified AUROC by radius
 * @param attacked attacked AUROC by radius
 * @param correlation of the signed distance with −distance over the anomalies, where distances are
 *     known
 * @param threshold the decision cut
 * @param evidence what the figures were counted from
 */
public record Judgement(
    OneClassEvaluation evaluation,
    Map<String, Double> certified,
    Map<String, Double> attacked,
    Optional<Double> correlation,
    double threshold,
    Evidence evidence) {

  /**
   * What pictures are drawn from.
   *
   * @param plain scores as they are
   * @param certified scores that a certificate promises, by radius
   * @param attacked scores that an attack has left, by radius
   * @param normals gradient norms at the normals
   * @param anomalies gradient norms at the anomalies
   */
  record Evidence(
      ScoresWithin plain,
      Map<String, ScoresWithin> certified,
      Map<String, ScoresWithin> attacked,
      GradientNorms normals,
      GradientNorms anomalies) {}

  /** Judges radius by radius, so that there is progress to see and a place to stop. */
  public static Judgement of(
      OneClassModel model,
      TestRows rows,
      List<Radius> radii,
      PgdAttack attack,
      Session session,
      Progress progress) {
    ScoresWithin plain =
        new ScoresWithin(
            0, model.signedDistance(rows.normals()), model.signedDistance(rows.anomalies()));
    double bound = model.certificate().bound().value();
    Map<String, ScoresWithin> certified = new LinkedHashMap<>();
    Map<String, ScoresWithin> attacked = new LinkedHashMap<>();
    for (Radius radius : radii) {
      double value = radius.value();
      certified.put(
          radius.text(), ScoresWithin.certified(value, bound, plain.normals(), plain.anomalies()));
      attacked.put(
          radius.text(),
          ScoresWithin.attacked(value, model, rows.normals(), rows.anomalies(), attack));
      session.check();
      progress.at(certified.size(), "");
    }
    GradientNorms normals = GradientNorms.of(model, rows.normals());
    GradientNorms anomalies = GradientNorms.of(model, rows.anomalies());
    return new Judgement(
        OneClassEvaluation.of(model, plain, normals, anomalies),
        areas(certified),
        areas(attacked),
        rows.distances()
            .flatMap(distances -> Correlation.withNegative(plain.anomalies(), distances)),
        model.threshold().value(),
        new Evidence(plain, certified, attacked, normals, anomalies));
  }

  private static Map<String, Double> areas(Map<String, ScoresWithin> scores) {
    Map<String, Double> areas = new LinkedHashMap<>();
    scores.forEach((radius, within) -> areas.put(radius, within.auroc()));
    return areas;
  }

  /** Mean ‖∇f‖ over all rows. */
  double meanGradientNorm() {
    double normals = evaluation.normals();
    double anomalies = evaluation.anomalies();
    return (normals * evaluation.meanGradientNormNormal()
            + anomalies * evaluation.meanGradientNormAnomaly())
        / (normals + anomalies);
  }

  /** The figures under the names that machines get. */
  public ObjectNode json() {
    ObjectNode json = Json.object();
    json.setAll(ScoreFigures.json(evaluation.scores()));
    certified.forEach(json.putObject("certified_auroc")::put);
    attacked.forEach(json.putObject("attacked_auroc")::put);
    json.put("mean_gradient_norm", meanGradientNorm());
    json.put("mean_gradient_norm_normal", evaluation.meanGradientNormNormal());
    json.put("mean_gradient_norm_anomaly", evaluation.meanGradientNormAnomaly());
    correlation.ifPresent(value -> json.put("distance_correlation", value));
    json.put("lipschitz_bound", evaluation.lipschitzBound());
    json.put("n_normal", evaluation.normals());
    json.put("n_anomaly", evaluation.anomalies());
    json.put("false_alarms", evaluation.falseAlarms());
    json.put("detected", evaluation.detected());
    json.put("threshold", threshold);
    return json;
  }

  /** Name ↦ value, for readers. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>(ScoreFigures.facts(evaluation.scores()));
    certified.forEach(
        (radius, value) ->
            facts.put(
                "AUROC within ε = " + radius,
                "%s certified, %s after an attack"
                    .formatted(Numbers.show(value), Numbers.show(attacked.get(radius)))));
    facts.put(
        "mean gradient norm",
        "%s over normals, %s over anomalies (an exact distance has 1)"
            .formatted(
                Numbers.show(evaluation.meanGradientNormNormal()),
                Numbers.show(evaluation.meanGradientNormAnomaly())));
    correlation.ifPresent(
        value -> facts.put("correlation with −distance, over anomalies", Numbers.show(value)));
    facts.put(
        "below the threshold",
        "%s of %d normals, %s of %d anomalies"
            .formatted(
                Numbers.percent(evaluation.falseAlarms()),
                evaluation.normals(),
                Numbers.percent(evaluation.detected()),
                evaluation.anomalies()));
    return facts;
  }

  List<String> lines() {
    return Facts.lines(facts());
  }
}
