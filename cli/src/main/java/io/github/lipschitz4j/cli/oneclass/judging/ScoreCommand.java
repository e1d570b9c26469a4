package io.github.lipschitz4j.cli.oneclass.judging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.CsvFlags;
import io.github.lipschitz4j.cli.frame.CsvRows;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.CsvBlocks;
import io.github.lipschitz4j.datasets.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
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
          + " the row and change is_normal), p_value (the share of normals that are expected to lie"
          + " as far outside, by the normals held out from the training; 1 where none were). Files"
          + " of any length take the same memory."
    },
    footer = {
      "",
      "JSON: rows, normal, anomalies, threshold, out, rows_per_second.",
      "",
      "Example:",
      "  lipschitz oneclass score --model out/two-moons/model.zip --data new.csv --out scores.csv"
    })
public final class ScoreCommand implements Callable<Integer> {
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

  /** A command of this session. */
  public ScoreCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    checkTarget();
    ModelFile loaded = ModelFile.load(model);
    long began = System.nanoTime();
    Scoring scoring = score(loaded);
    double seconds = (System.nanoTime() - began) / 1e9;
    long rows = scoring.rows();
    long normal = scoring.normal();
    ObjectNode json = Json.object();
    json.put("rows", rows);
    json.put("normal", normal);
    json.put("anomalies", rows - normal);
    json.put("threshold", loaded.model().threshold().value());
    json.put("out", out.toString());
    json.put("rows_per_second", Math.round(rows / seconds));
    output.print(
        spec,
        json,
        List.of(
            "%d rows: %d normal, %d not; written to %s"
                .formatted(rows, normal, rows - normal, out)));
    return 0;
  }

  /** How many rows there are is known at the end only: the way is measured in the file's bytes. */
  private Scoring score(ModelFile loaded) throws IOException {
    AtomicLong read = new AtomicLong();
    LongConsumer watch =
        bytes -> {
          session.check();
          read.set(bytes);
        };
    try (CsvBlocks blocks = CsvRows.blocks(data, csv, Scores.BLOCK, watch)) {
      Scoring scoring = new Scoring(loaded, blocks);
      long size = Files.size(data);
      try (Progress progress = output.progress(spec, session, "score", "kB", kilo(size))) {
        CsvTable.write(
            out,
            scoring.columns(
                rows -> {
                  session.check();
                  // a file may grow while it is read
                  progress.at(kilo(Math.min(size, read.get())), rows + " rows");
                }));
      }
      return scoring;
    }
  }

  private static long kilo(long bytes) {
    return (long) Math.ceil(bytes / 1e3);
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
