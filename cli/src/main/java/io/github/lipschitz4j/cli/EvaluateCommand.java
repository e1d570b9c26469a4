package io.github.lipschitz4j.cli;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.LabelColumn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges a model on rows that are known to be normal or not. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Judges a model on rows that are known to be normal or not: one labelled file, or normals in"
          + " --data and anomalies in --anomalies (then --where and --distance-column are about the"
          + " second file)."
    },
    footer = {
      "",
      "JSON: auroc, certified_auroc and attacked_auroc by radius, mean_gradient_norm (over all"
          + " rows), mean_gradient_norm_normal, mean_gradient_norm_anomaly, distance_correlation"
          + " (with --distance-column), lipschitz_bound, n_normal, n_anomaly, false_alarms,"
          + " detected, threshold.",
      "",
      "Examples:",
      "  lipschitz oneclass evaluate --model out/t/model.zip --data t.csv \\",
      "      --label-column class --normal ok --eps 0.1,0.2 --json",
      "  lipschitz oneclass evaluate --model out/moons/model.zip \\",
      "      --data docs/data/moons_test.csv --anomalies docs/data/moons_background.csv \\",
      "      --where keep=1 --distance-column dist_to_arcs --json"
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec;

  @Option(names = "--model", required = true, paramLabel = "FILE", description = "A model.zip.")
  private Path model;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "Labelled rows, or normals only.")
  private Path data;

  @Option(
      names = "--anomalies",
      paramLabel = "FILE",
      description = "Anomalies, where --data holds normals only.")
  private Optional<Path> anomalies = Optional.empty();

  @Option(names = "--normal", paramLabel = "V", description = "The label of a normal row.")
  private Optional<String> normal = Optional.empty();

  @Option(
      names = "--distance-column",
      paramLabel = "C",
      description =
          "Column with the known distance of each anomaly to the normals; it is no feature.")
  private Optional<String> distance = Optional.empty();

  @Mixin private CsvFlags csv;
  @Mixin private EpsilonFlag epsilon;
  @Mixin private AttackFlags attack;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the attack's random starts (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private OutputFlags output;

  EvaluateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    ModelFile loaded = ModelFile.load(model);
    TestRows rows = anomalies.isPresent() ? twoFiles(loaded, anomalies.get()) : oneFile(loaded);
    Judgement judgement;
    try (Progress progress =
        output.progress(spec, session, "attack", "radii", epsilon.radii().size())) {
      judgement =
          Judgement.of(loaded.model(), rows, epsilon.radii(), attack.hard(seed), session, progress);
    }
    output.print(spec, judgement.json(), judgement.lines());
    return 0;
  }

  private TestRows oneFile(ModelFile loaded) {
    Check.that(
        normal.isPresent() && csv.hasLabel(),
        "evaluate: expected --label-column C with --normal V, or --anomalies FILE, got neither"
            + " (which rows are normal?)");
    CsvRows rows = CsvRows.read(data, csv, csv.label(), csv.where(), distance);
    loaded.rows(rows.table());
    return TestRows.of(rows.table(), normal.get(), rows.distances());
  }

  private TestRows twoFiles(ModelFile loaded, Path file) {
    Check.that(
        normal.isEmpty() && !csv.hasLabel(),
        "--anomalies: expected no --label-column and --normal beside it, got them (the file says"
            + " which is which; --ignore leaves a column out)");
    CsvRows inside =
        CsvRows.read(data, csv, LabelColumn.none(), Optional.empty(), Optional.empty());
    CsvRows outside = CsvRows.read(file, csv, LabelColumn.none(), csv.where(), distance);
    return new TestRows(
        loaded.rows(inside.table()), loaded.rows(outside.table()), outside.distances());
  }
}
