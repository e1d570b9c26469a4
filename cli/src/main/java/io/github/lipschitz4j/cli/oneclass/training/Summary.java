package io.github.lipschitz4j.cli.oneclass.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.oneclass.judging.ScoreFigures;
import io.github.lipschitz4j.layers.statistics.Interval;
import io.github.lipschitz4j.layers.statistics.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Several trainings in numbers. */
final class Summary {
  /** Names of figures of an evaluation that are worth a mean, as its JSON has them. */
  private static final List<String> FIGURES =
      List.of(
          "auroc",
          "aupr",
          "aupr_normal",
          "f1_anomaly",
          "f1_normal",
          "precision_at_95_recall",
          "precision_at_95_recall_normal",
          "accuracy_best",
          "false_alarms",
          "detected",
          "mean_gradient_norm");

  private static final List<String> BY_RADIUS = List.of("certified_auroc", "attacked_auroc");

  private final String name;
  private final List<String> names = new ArrayList<>();
  private final List<ObjectNode> runs = new ArrayList<>();
  private final List<ObjectNode> judgements = new ArrayList<>();
  private double seconds;

  Summary(String name) {
    this.name = name;
  }

  void add(String run, Trained trained) {
    names.add(run);
    ObjectNode json = Json.object();
    json.put("name", run);
    json.setAll(TrainingMetrics.json(trained));
    runs.add(json);
    seconds += trained.seconds();
    trained.judgement().ifPresent(judgement -> judgements.add(judgement.json()));
  }

  private boolean hasSpread() {
    return judgements.size() > 1;
  }

  private Spread spread(String... path) {
    return Spread.of(
        judgements.stream()
            .mapToDouble(
                json -> {
                  JsonNode at = json;
                  for (String part : path) {
                    at = at.get(part);
                  }
                  return at.doubleValue();
                })
            .toArray());
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("data", name);
    if (hasSpread()) {
      json.put("mean_auroc", spread("auroc").mean());
      json.put("std_auroc", spread("auroc").deviation());
      ObjectNode spreads = json.putObject("spread");
      FIGURES.forEach(figure -> put(spreads.putObject(figure), spread(figure)));
      for (String figure : BY_RADIUS) {
        ObjectNode radii = spreads.putObject(figure);
        judgements
            .get(0)
            .get(figure)
            .fieldNames()
            .forEachRemaining(radius -> put(radii.putObject(radius), spread(figure, radius)));
      }
    }
    json.put("train_seconds", seconds);
    ArrayNode all = json.putArray("runs");
    runs.forEach(all::add);
    return json;
  }

  private static void put(ObjectNode json, Spread spread) {
    Interval interval = spread.interval(ScoreFigures.CONFIDENCE);
    json.put("mean", spread.mean());
    json.put("std", spread.deviation());
    json.put("low", interval.low());
    json.put("high", interval.high());
    json.put("n", spread.runs());
  }

  String lastLine() {
    return line(names.size() - 1);
  }

  private String line(int run) {
    return judgements.isEmpty()
        ? "%-12s trained".formatted(names.get(run))
        : String.format(
            Locale.ROOT,
            "%-12s AUROC %.2f %%",
            names.get(run),
            100 * judgements.get(run).get("auroc").doubleValue());
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      lines.add(line(i));
    }
    if (hasSpread()) {
      Map<String, String> shown = new LinkedHashMap<>();
      shown.put("AUROC", "auroc");
      shown.put("AUPR", "aupr");
      shown.put("F1", "f1_anomaly");
      shown.forEach((title, figure) -> lines.add(line(title, spread(figure))));
      lines.add(String.format(Locale.ROOT, "%-12s %.1f s", "trained in", seconds));
    }
    return lines;
  }

  private static String line(String title, Spread spread) {
    Interval interval = spread.interval(ScoreFigures.CONFIDENCE);
    return String.format(
        Locale.ROOT,
        "%-12s %s %.2f %%, standard deviation %.2f, in [%.2f, %.2f] with confidence 95 %%",
        "mean",
        title,
        100 * spread.mean(),
        100 * spread.deviation(),
        100 * interval.low(),
        100 * interval.high());
  }
}
