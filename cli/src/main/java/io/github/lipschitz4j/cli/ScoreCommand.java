package io.github.lipschitz4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.Column;
import io.github.lipschitz4j.datasets.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores the rows of a file. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Scores each row: signed_distance (above 0 inside), is_normal (true or false, by the"
          + " threshold), certified_radius (how far, in l2 of the data's own units, nobody can move"
          + " the row and change is_normal)."
    },
    footer = {
      "",
      "JSON: rows, normal, anomalies, threshold, out.",
      "",
      "Example:",
      "  lipschitz oneclass score --model out/two-moons/model.zip --data new.csv --out scores.csv"
    })
final class ScoreCommand implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec;

  @Option(names = "--model", required = true, paramLabel = "FILE", description = "A model.zip.")
  private Path model;

  @Option(names = "--data", required = true, paramLabel = "FILE", description = "Rows to score.")
  private Path data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "CSV file to write, in the order of the rows; replaced if it is there.")
  private Path out;

  @Mixin private CsvFlags csv;
  @Mixin private OutputFlags output;

  ScoreCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    checkTarget();
    ModelFile loaded = ModelFile.load(model);
    INDArray rows = loaded.rows(CsvRows.read(data, csv).table());
    Scores scores;
    try (Progress progress = output.progress(spec, session, "score", "rows", rows.rows())) {
      scores = Scores.of(loaded.model(), rows, session, progress);
    }
    List<String> decisions =
        IntStream.range(0, scores.normal().length)
            .mapToObj(i -> Boolean.toString(scores.normal()[i]))
            .toList();
    CsvTable.write(
        out,
        Column.of("signed_distance", scores.distance()),
        Column.of("is_normal", decisions),
        Column.of("certified_radius", scores.radius()));
    long normal = decisions.stream().filter("true"::equals).count();
    ObjectNode json = Json.object();
    json.put("rows", decisions.size());
    json.put("normal", normal);
    json.put("anomalies", decisions.size() - normal);
    json.put("threshold", loaded.model().threshold().value());
    json.put("out", out.toString());
    output.print(
        spec,
        json,
        List.of(
            "%d rows: %d normal, %d not; written to %s"
                .formatted(decisions.size(), normal, decisions.size() - normal, out)));
    return 0;
  }

  /** A file is replaced by a move: that would take the place of a device or of the input. */
  private void checkTarget() throws IOException {
    Check.that(
        Files.notExists(out) || Files.isRegularFile(out),
        "--out %s: expected a file, got %s",
        out,
        Files.isDirectory(out) ? "a folder (name the file in it)" : "something else");
    for (Path input : List.of(model, data)) {
      Check.that(
          Files.notExists(out) || Files.notExists(input) || !Files.isSameFile(out, input),
          "--out %s: expected another file than the input, got the same",
          out);
    }
  }
}
