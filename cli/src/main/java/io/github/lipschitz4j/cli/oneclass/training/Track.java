package io.github.lipschitz4j.cli.oneclass.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.datasets.Column;
import io.github.lipschitz4j.datasets.CsvTable;
import io.github.lipschitz4j.oneclass.StepReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a training went, for any tracker: a line of JSON a reported step, and the same as CSV.
 *
 * <p>Fields: step (from 1), loss (HKR, of the batch), gap (mean f of its normals less that of its
 * negatives), gradient_norm (mean ‖∇f‖ over its negatives), seconds (since the training began in
 * this process; absent, in CSV empty, for steps before it was resumed).
 *
 * @param entries in the order of the steps
 */
public record Track(List<Entry> entries) {
  /** The file with a line a reported step. */
  public static final String JSON_LINES = "metrics.jsonl";

  static final String CSV = "metrics.csv";

  /** Copies the list. */
  public Track {
    entries = List.copyOf(entries);
  }

  /** A reported step. */
  public record Entry(
      int step, double loss, double gap, double gradientNorm, OptionalDouble seconds) {
    static Entry of(StepReport report, OptionalDouble seconds) {
      return new Entry(report.step(), report.loss(), report.gap(), report.gradientNorm(), seconds);
    }

    ObjectNode json() {
      ObjectNode json = Json.object();
      json.put("step", step);
      json.put("loss", loss);
      json.put("gap", gap);
      json.put("gradient_norm", gradientNorm);
      seconds.ifPresent(value -> json.put("seconds", value));
      return json;
    }

    static Entry of(JsonNode json) {
      return new Entry(
          json.path("step").asInt(),
          json.path("loss").asDouble(),
          json.path("gap").asDouble(),
          json.path("gradient_norm").asDouble(),
          json.has("seconds")
              ? OptionalDouble.of(json.get("seconds").asDouble())
              : OptionalDouble.empty());
    }
  }

  /** What a model's report and the clock say of each step. */
  static Track of(List<StepReport> reports, Map<Integer, Double> secondsByStep) {
    return new Track(
        reports.stream()
            .map(
                report ->
                    Entry.of(
                        report,
                        secondsByStep.containsKey(report.step())
                            ? OptionalDouble.of(secondsByStep.get(report.step()))
                            : OptionalDouble.empty()))
            .toList());
  }

  void write(Path folder) {
    TrainingFiles.text(
        folder.resolve(JSON_LINES),
        entries.stream()
            .map(entry -> entry.json().toString() + "\n")
            .collect(Collectors.joining()));
    CsvTable.write(
        folder.resolve(CSV),
        column("step", entry -> Integer.toString(entry.step())),
        column("loss", entry -> Double.toString(entry.loss())),
        column("gap", entry -> Double.toString(entry.gap())),
        column("gradient_norm", entry -> Double.toString(entry.gradientNorm())),
        column(
            "seconds",
            entry ->
                entry.seconds().isPresent() ? Double.toString(entry.seconds().getAsDouble()) : ""));
  }

  private Column column(String name, Function<Entry, String> cell) {
    return Column.of(name, entries.stream().map(cell).toList());
  }

  /** Reads the lines of JSON. */
  public static Track read(Path file) {
    return new Track(
        RunFiles.lines(file).stream().map(line -> Entry.of(RunFiles.json(file, line))).toList());
  }
}
