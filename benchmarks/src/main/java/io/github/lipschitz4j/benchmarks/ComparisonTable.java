package io.github.lipschitz4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Both sides row by row, in Markdown: medians over the blocks of all rounds, the ratio of CPU
 * times, and the target beside it.
 */
final class ComparisonTable {
  private final List<Measured> lines;

  ComparisonTable(List<Measured> lines) {
    this.lines = List.copyOf(lines);
  }

  /** The median of a side's CPU time of a row, over all rounds. */
  OptionalDouble cpu(String side, Row row) {
    return median(side, row, Measured::cpu);
  }

  /** The same of wall time. */
  OptionalDouble wall(String side, Row row) {
    return median(side, row, Measured::wall);
  }

  /** The last figure of merit of a side. */
  OptionalDouble value(String side, Row row) {
    return of(side, row).stream()
        .filter(line -> line.value() != null)
        .mapToDouble(Measured::value)
        .reduce((first, second) -> second);
  }

  private List<Measured> of(String side, Row row) {
    return lines.stream()
        .filter(line -> line.side().equals(side) && line.row().equals(row.id()))
        .toList();
  }

  private OptionalDouble median(String side, Row row, Function<Measured, List<Double>> times) {
    List<Double> blocks =
        of(side, row).stream().flatMap(line -> times.apply(line).stream()).toList();
    return blocks.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Timing.median(blocks));
  }

  /** Ours over the peer's, in CPU time. */
  OptionalDouble ratio(Row row) {
    return quotient(cpu("ours", row), cpu("peer", row));
  }

  /** Ours over that of the row whose multiple it may not pass. */
  OptionalDouble limited(Row row) {
    return row.limit()
        .map(limit -> quotient(cpu("ours", row), cpu("ours", limit.other())))
        .orElse(OptionalDouble.empty());
  }

  private static OptionalDouble quotient(OptionalDouble a, OptionalDouble b) {
    return a.isPresent() && b.isPresent()
        ? OptionalDouble.of(a.getAsDouble() / b.getAsDouble())
        : OptionalDouble.empty();
  }

  /** Whether our time meets every target that was measured; empty where there is none. */
  Optional<Boolean> met(Row row) {
    List<Boolean> verdicts = new ArrayList<>();
    OptionalDouble cpu = cpu("ours", row);
    if (cpu.isPresent() && row.target().isPresent()) {
      verdicts.add(cpu.getAsDouble() <= row.target().getAsDouble());
    }
    OptionalDouble limited = limited(row);
    if (limited.isPresent()) {
      verdicts.add(limited.getAsDouble() <= row.limit().orElseThrow().factor());
    }
    return verdicts.stream().reduce(Boolean::logicalAnd);
  }

  String markdown() {
    StringBuilder text =
        new StringBuilder(
            "| work | ours, CPU ms | wall | peer, CPU ms | wall | ratio | target | met |\n"
                + "| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (Row row : Row.values()) {
      if (!of("ours", row).isEmpty() || !of("peer", row).isEmpty()) {
        text.append(line(row)).append('\n');
      }
    }
    for (Row row : Row.values()) {
      for (String side : List.of("ours", "peer")) {
        value(side, row)
            .ifPresent(
                value ->
                    text.append(
                        "%n%s, %s: %s after 500 steps."
                            .formatted(row.id(), side, format(value, "%.3f"))));
      }
    }
    return text.toString();
  }

  private String line(Row row) {
    return "| %s | %s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            row.title(),
            time(cpu("ours", row)),
            time(wall("ours", row)),
            time(cpu("peer", row)),
            time(wall("peer", row)),
            ratio(row).isPresent() ? format(ratio(row).getAsDouble(), "%.2f") : "–",
            target(row),
            met(row).map(yes -> yes ? "yes" : "no").orElse("–"));
  }

  private String target(Row row) {
    List<String> parts = new ArrayList<>();
    row.target()
        .ifPresent(
            target ->
                parts.add(
                    "≤ %s (peer %s)"
                        .formatted(
                            format(target, "%.4g"), format(row.quoted().orElse(0), "%.4g"))));
    row.limit()
        .ifPresent(
            limit -> {
              OptionalDouble found = limited(row);
              String got = found.isPresent() ? ": " + format(found.getAsDouble(), "%.2f") : "";
              parts.add("≤ %s × %s%s".formatted(limit.factor(), limit.other().id(), got));
            });
    return parts.isEmpty() ? "–" : String.join(", ", parts);
  }

  private static String time(OptionalDouble milliseconds) {
    return milliseconds.isPresent() ? format(milliseconds.getAsDouble(), "%.3g") : "–";
  }

  private static String format(double value, String format) {
    String text = String.format(Locale.ROOT, format, value);
    return text.contains("e") ? String.format(Locale.ROOT, "%.0f", value) : trimmed(text, format);
  }

  private static String trimmed(String text, String format) {
    return format.endsWith("g") && text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }
}
