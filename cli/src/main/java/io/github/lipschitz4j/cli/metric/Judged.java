package io.github.lipschitz4j.cli.metric;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.metric.LabelledRows;
import io.github.lipschitz4j.metric.MetricModel;
import io.github.lipschitz4j.metric.evaluation.Accuracy;
import io.github.lipschitz4j.metric.evaluation.Retrieval;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How good a model is on rows that it has not seen. Retrieval is of the model's labelled rows, by
 * each row as a query.
 *
 * @param accuracy correct over all
 * @param retrieval with recall at {@link #KS}
 * @param certified share that is right wherever a row is moved by ε, where the network has a bound
 * @param epsilon ε in l2
 */
record Judged(double accuracy, Retrieval retrieval, OptionalDouble certified, double epsilon) {
  private static final int[] KS = {1, 2, 4, 8};

  /** Refuses a radius, before anything is trained. */
  static void check(double epsilon) {
    Check.that(
        epsilon >= 0 && Double.isFinite(epsilon),
        "--epsilon: expected finite and ≥ 0, got %s",
        epsilon);
  }

  static Judged of(MetricModel model, LabelledRows rows, double epsilon) {
    var centres = model.classifier().centres();
    int most = centres.size();
    int[] ks = Arrays.stream(KS).filter(k -> k <= most).toArray();
    Retrieval retrieval =
        Retrieval.of(
            model.embed(rows.rows()), rows.labels(), centres.features(), centres.labels(), ks);
    return new Judged(
        Accuracy.of(model.classify(rows.rows()), rows.labels()),
        retrieval,
        certified(model, rows, epsilon),
        epsilon);
  }

  private static OptionalDouble certified(MetricModel model, LabelledRows rows, double epsilon) {
    if (!model.isCertifiable()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(model.certifiedAccuracy(rows, epsilon));
  }

  void into(ObjectNode json) {
    json.put("accuracy", accuracy);
    json.put("precision_at_1", retrieval.precisionAt1());
    ObjectNode recall = Json.object();
    for (int k = 0; k < retrieval.recallAt().length; k++) {
      recall.put(Integer.toString(KS[k]), retrieval.recallAt()[k]);
    }
    json.set("recall_at_k", recall);
    json.put("map", retrieval.meanAveragePrecision());
    certified.ifPresent(share -> json.put("certified_accuracy", share).put("epsilon", epsilon));
  }

  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("accuracy", Numbers.percent(accuracy));
    facts.put("precision at 1", Numbers.percent(retrieval.precisionAt1()));
    facts.put("mean average precision", Numbers.percent(retrieval.meanAveragePrecision()));
    certified.ifPresent(share -> facts.put("certified accuracy", Numbers.percent(share)));
    return facts;
  }
}
