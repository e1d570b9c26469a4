package io.github.lipschitz4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Several trainings in numbers. */
final class Summary {
  private final String name;
  private final List<String> names = new ArrayList<>();
  private final List<ObjectNode> runs = new ArrayList<>();
  private final List<Double> areas = new ArrayList<>();
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
    trained.judgement().ifPresent(judgement -> areas.add(judgement.evaluation().auroc()));
  }

  private double mean() {
    return areas.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** The sample's deviation, over n − 1. */
  private double deviation() {
    double mean = mean();
    double sum = areas.stream().mapToDouble(area -> (area - mean) * (area - mean)).sum();
    return Math.sqrt(sum / (areas.size() - 1));
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("data", name);
    if (areas.size() > 1) {
      json.put("mean_auroc", mean());
      json.put("std_auroc", deviation());
    }
    json.put("train_seconds", seconds);
    ArrayNode all = json.putArray("runs");
    runs.forEach(all::add);
    return json;
  }

  String lastLine() {
    return line(names.size() - 1);
  }

  private String line(int run) {
    return areas.isEmpty()
        ? "%-12s trained".formatted(names.get(run))
        : String.format(Locale.ROOT, "%-12s AUROC %.2f %%", names.get(run), 100 * areas.get(run));
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      lines.add(line(i));
    }
    if (areas.size() > 1) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-12s AUROC %.2f %%, standard deviation %.2f; trained in %.1f s",
              "mean",
              100 * mean(),
              100 * deviation(),
              seconds));
    }
    return lines;
  }
}
