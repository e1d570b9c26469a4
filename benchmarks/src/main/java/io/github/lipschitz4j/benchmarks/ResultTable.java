package io.github.lipschitz4j.benchmarks;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Results of one class: a line for each method and parameters, with median and 90 % quantile. */
final class ResultTable {
  private ResultTable() {}

  /** Cells of a line. */
  record Line(String method, String parameters, double median, double high, String unit, long n) {}

  static String of(Class<?> type, Collection<RunResult> results) {
    List<String> keys =
        Arrays.stream(type.getFields())
            .map(Field::getName)
            .filter(Suite.parameters(type)::containsKey)
            .toList();
    List<Line> lines = new ArrayList<>();
    for (RunResult result : results) {
      BenchmarkParams params = result.getParams();
      Result<?> primary = result.getPrimaryResult();
      String method = params.getBenchmark().replaceFirst(".*\\.", "");
      lines.add(
          new Line(
              method,
              keys.stream()
                  .map(key -> key + "=" + params.getParam(key))
                  .collect(Collectors.joining(" ")),
              primary.getStatistics().getPercentile(50),
              primary.getStatistics().getPercentile(90),
              primary.getScoreUnit(),
              primary.getSampleCount()));
    }
    return text(Suite.name(type.getSimpleName()), lines);
  }

  /** By parameters first: a method stands beside its baseline. */
  static String text(String name, List<Line> lines) {
    Map<String, List<Line>> groups =
        lines.stream()
            .collect(
                Collectors.groupingBy(Line::parameters, LinkedHashMap::new, Collectors.toList()));
    int width =
        Math.max(
            name.length(), lines.stream().mapToInt(l -> l.method().length()).max().orElse(0) + 2);
    StringBuilder text = new StringBuilder();
    groups.forEach(
        (parameters, group) -> {
          text.append(
              "%s %s%n%s %10s %10s %8s%n"
                  .formatted(name, parameters, " ".repeat(width), "median", "90 %", "n"));
          for (Line line : group) {
            text.append(
                "  %s %10s %10s %8d %s%n"
                    .formatted(
                        line.method() + " ".repeat(width - 2 - line.method().length()),
                        number(line.median()),
                        number(line.high()),
                        line.n(),
                        line.unit()));
          }
        });
    return text.toString();
  }

  private static String number(double value) {
    int digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
