package io.github.lipschitz4j.cli.oneclass.judging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.layers.statistics.Interval;
import io.github.lipschitz4j.oneclass.evaluation.PrecisionRecall;
import io.github.lipschitz4j.oneclass.evaluation.ScoreEvaluation;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of scores under the names that machines and readers get. */
public final class ScoreFigures {
  /** Of the intervals of one test set, and over runs. */
  public static final double CONFIDENCE = 0.95;

  private ScoreFigures() {}

  static ObjectNode json(ScoreEvaluation scores) {
    ObjectNode json = Json.object();
    Interval interval = scores.auroc().interval(CONFIDENCE);
    json.put("auroc", scores.auroc().auroc());
    json.put("auroc_low", interval.low());
    json.put("auroc_high", interval.high());
    json.put("aupr", scores.aupr());
    json.put("aupr_normal", scores.auprNormal());
    put(json, "anomaly", scores.anomaly());
    put(json, "normal", scores.normal());
    json.put("precision_at_95_recall", scores.anomalyAtRecall().precision());
    json.put("f1_at_95_recall", scores.anomalyAtRecall().f1());
    json.put("precision_at_95_recall_normal", scores.normalAtRecall().precision());
    json.put("f1_at_95_recall_normal", scores.normalAtRecall().f1());
    json.put("accuracy_best", scores.accuracy().value());
    json.put("threshold_best", scores.accuracy().threshold());
    return json;
  }

  private static void put(ObjectNode json, String positive, PrecisionRecall at) {
    json.put("f1_" + positive, at.f1());
    json.put("precision_" + positive, at.precision());
    json.put("recall_" + positive, at.recall());
  }

  /** Name ↦ value, for readers. */
  static Map<String, String> facts(ScoreEvaluation scores) {
    Map<String, String> facts = new LinkedHashMap<>();
    Interval interval = scores.auroc().interval(CONFIDENCE);
    facts.put(
        "AUROC",
        "%s, in [%s, %s] with confidence 95 %%"
            .formatted(
                Numbers.show(scores.auroc().auroc()),
                Numbers.show(interval.low()),
                Numbers.show(interval.high())));
    facts.put(
        "AUPR",
        "%s for anomalies, %s for normals"
            .formatted(Numbers.show(scores.aupr()), Numbers.show(scores.auprNormal())));
    facts.put(
        "F1 where precision is recall",
        "%s for anomalies, %s for normals"
            .formatted(Numbers.show(scores.anomaly().f1()), Numbers.show(scores.normal().f1())));
    facts.put(
        "precision at 95 % recall",
        "%s for anomalies, %s for normals"
            .formatted(
                Numbers.show(scores.anomalyAtRecall().precision()),
                Numbers.show(scores.normalAtRecall().precision())));
    facts.put(
        "accuracy at the best threshold",
        "%s, at %s"
            .formatted(
                Numbers.show(scores.accuracy().value()),
                Numbers.show(scores.accuracy().threshold())));
    return facts;
  }
}
