package io.github.lipschitz4j.cli.isometric.anomaly;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.cli.frame.Figures;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.plots.HtmlReport;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Every method on every split. */
final class AnomalyTable {
  private final Map<Method, List<Judged>> results = new EnumMap<>(Method.class);

  void add(Method method, Judged judged) {
    results.computeIfAbsent(method, key -> new ArrayList<>()).add(judged);
  }

  private static Figures figures(List<Judged> runs) {
    Figures figures = new Figures();
    runs.forEach(run -> figures.add(run.figures()));
    return figures;
  }

  /** The figures of the first method, and all of them below it. */
  ObjectNode json(long firstSeed) {
    ObjectNode json = Json.object();
    Method first = results.keySet().iterator().next();
    json.put("method", Choices.name(first));
    figures(results.get(first)).into(json, firstSeed);
    ArrayNode methods = json.putArray("methods");
    results.forEach(
        (method, runs) -> {
          ObjectNode one = methods.addObject();
          one.put("method", Choices.name(method));
          figures(runs).into(one, firstSeed);
        });
    return json;
  }

  List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    results.forEach(
        (method, runs) -> {
          List<String> row = new ArrayList<>(List.of(Choices.name(method)));
          row.addAll(figures(runs).words().values());
          rows.add(row);
        });
    return rows;
  }

  static List<String> headings() {
    List<String> headings = new ArrayList<>(List.of("method"));
    headings.addAll(new Judged(1, 1, 1, 1, 0).figures().keySet());
    return headings;
  }

  List<String> lines() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(headings());
    rows.addAll(rows());
    return rows.stream()
        .map(row -> String.join("", row.stream().map("%-18s"::formatted).toList()).stripTrailing())
        .toList();
  }

  HtmlReport page(String data, String protocol, String recipe, int splits) {
    return HtmlReport.titled("Anomalies of " + data)
        .paragraph(
            "Every method learns normal rows alone and gives each row of the test part a score. As"
                + " many rows are flagged as the protocol says; precision, recall and F1 are of"
                + " those, AUROC and AUPR of the scores. kNN and a network that was never trained"
                + " stand beside the others because both are strong on these sets.")
        .section("Result")
        .table("Means over " + splits + " splits, ± their deviation", headings(), rows())
        .section("How it was made")
        .facts("What was run", Map.of("protocol", protocol, "recipe", recipe));
  }
}
