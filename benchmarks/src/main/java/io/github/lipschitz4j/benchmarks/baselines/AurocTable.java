package io.github.lipschitz4j.benchmarks.baselines;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * AUROC by set and method: mean and standard deviation (n − 1) over seeds, in percent.
 *
 * @param protocol of all outcomes
 * @param methods columns, in order
 * @param outcomes one of each set, method and seed; sets appear in their order here
 */
record AurocTable(Protocol protocol, List<Baseline> methods, List<Outcome> outcomes) {

  AurocTable {
    methods = List.copyOf(methods);
    outcomes = List.copyOf(outcomes);
  }

  private List<String> sets() {
    return outcomes.stream().map(Outcome::data).distinct().toList();
  }

  private SummaryStatistics of(String set, Baseline method, ToDoubleFunction<Outcome> value) {
    SummaryStatistics statistics = new SummaryStatistics();
    outcomes.stream()
        .filter(o -> o.data().equals(set) && o.method().equals(method.id()))
        .mapToDouble(value)
        .forEach(statistics::addValue);
    return statistics;
  }

  private static double percent(Outcome outcome) {
    return 100 * outcome.auroc();
  }

  /** A line for each set, one of means over sets, and what the methods are. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(
        "AUROC in percent, %s protocol, mean ± standard deviation over %d seed(s).\n\n"
            .formatted(
                protocol.id(), outcomes.stream().mapToLong(Outcome::seed).distinct().count()));
    text.append(row("data", methods.stream().map(Baseline::id).toList()));
    text.append(row("---", methods.stream().map(m -> "---").toList()));
    for (String set : sets()) {
      text.append(
          row(set, methods.stream().map(m -> cell(of(set, m, AurocTable::percent))).toList()));
    }
    if (sets().size() > 1) {
      text.append(row("mean", methods.stream().map(m -> number("%.1f", meanOfSets(m))).toList()));
    }
    text.append('\n');
    methods.forEach(m -> text.append("- %s: %s\n".formatted(m.id(), m.description())));
    text.append("\nSeconds to learn / to score, mean over seeds.\n\n");
    text.append(row("data", methods.stream().map(Baseline::id).toList()));
    text.append(row("---", methods.stream().map(m -> "---").toList()));
    for (String set : sets()) {
      text.append(row(set, methods.stream().map(m -> seconds(set, m)).toList()));
    }
    return text.toString();
  }

  private double meanOfSets(Baseline method) {
    return sets().stream()
        .mapToDouble(set -> of(set, method, AurocTable::percent).getMean())
        .average()
        .orElseThrow();
  }

  private static String cell(SummaryStatistics percent) {
    String mean = number("%.1f", percent.getMean());
    return percent.getN() > 1
        ? mean + " ± " + number("%.1f", percent.getStandardDeviation())
        : mean;
  }

  private String seconds(String set, Baseline method) {
    return number("%.2f", of(set, method, Outcome::fitSeconds).getMean())
        + " / "
        + number("%.2f", of(set, method, Outcome::scoreSeconds).getMean());
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static String row(String first, List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| " + first + " | ", " |\n"));
  }

  /** Every number of the table, and the AUROC of each seed in [0, 1]. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("protocol", protocol.id());
    ArrayNode described = json.putArray("methods");
    methods.forEach(
        m -> described.addObject().put("id", m.id()).put("description", m.description()));
    ArrayNode results = json.putArray("results");
    for (String set : sets()) {
      for (Baseline method : methods) {
        SummaryStatistics auroc = of(set, method, Outcome::auroc);
        ObjectNode result = results.addObject().put("data", set).put("method", method.id());
        ArrayNode seeds = result.putArray("auroc");
        outcomes.stream()
            .filter(o -> o.data().equals(set) && o.method().equals(method.id()))
            .forEach(o -> seeds.addObject().put("seed", o.seed()).put("value", o.auroc()));
        result.put("mean", auroc.getMean());
        result.put("std", auroc.getStandardDeviation());
        result.put("fit_seconds", of(set, method, Outcome::fitSeconds).getMean());
        result.put("score_seconds", of(set, method, Outcome::scoreSeconds).getMean());
      }
    }
    return json;
  }
}
