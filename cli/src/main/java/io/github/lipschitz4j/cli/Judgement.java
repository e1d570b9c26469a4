package io.github.lipschitz4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.layers.attacks.PgdAttack;
import io.github.lipschitz4j.oneclass.OneClassEvaluation;
import io.github.lipschitz4j.oneclass.OneClassModel;
import java.util.ArrayList;
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
 */
record Judgement(
    OneClassEvaluation evaluation,
    Map<String, Double> certified,
    Map<String, Double> attacked,
    Optional<Double> correlation,
    double threshold) {

  /** Judges radius by radius, so that there is progress to see and a place to stop. */
  static Judgement of(
      OneClassModel model,
      TestRows rows,
      List<Radius> radii,
      PgdAttack attack,
      Session session,
      Progress progress) {
    Map<String, Double> certified = new LinkedHashMap<>();
    Map<String, Double> attacked = new LinkedHashMap<>();
    for (Radius radius : radii) {
      OneClassEvaluation at =
          OneClassEvaluation.of(
              model, rows.normals(), rows.anomalies(), new double[] {radius.value()}, attack);
      certified.put(radius.text(), at.certifiedAuroc().get(radius.value()));
      attacked.put(radius.text(), at.attackedAuroc().get(radius.value()));
      session.check();
      progress.at(certified.size(), "");
    }
    OneClassEvaluation plain =
        OneClassEvaluation.of(model, rows.normals(), rows.anomalies(), new double[0], attack);
    Optional<Double> correlation =
        rows.distances()
            .flatMap(
                distances ->
                    Correlation.withNegative(model.signedDistance(rows.anomalies()), distances));
    return new Judgement(plain, certified, attacked, correlation, model.threshold().value());
  }

  /** Mean ‖∇f‖ over all rows. */
  double meanGradientNorm() {
    double normals = evaluation.normals();
    double anomalies = evaluation.anomalies();
    return (normals * evaluation.meanGradientNormNormal()
            + anomalies * evaluation.meanGradientNormAnomaly())
        / (normals + anomalies);
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("auroc", evaluation.auroc());
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
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("AUROC", Numbers.show(evaluation.auroc()));
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
    return lines(facts());
  }

  static List<String> lines(Map<String, String> facts) {
    int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
    List<String> lines = new ArrayList<>();
    facts.forEach((name, value) -> lines.add("%-".concat(width + "s  %s").formatted(name, value)));
    return lines;
  }
}
