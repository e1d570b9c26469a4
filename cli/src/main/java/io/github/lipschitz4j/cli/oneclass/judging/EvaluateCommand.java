package io.github.lipschitz4j.cli.oneclass.judging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.CsvFlags;
import io.github.lipschitz4j.cli.frame.CsvRows;
import io.github.lipschitz4j.cli.frame.EpsilonFlag;
import io.github.lipschitz4j.cli.frame.Folders;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.cli.oneclass.sources.TestRows;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.datasets.LabelColumn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
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
      "JSON: auroc, auroc_low, auroc_high (DeLong, 95 %%), aupr, aupr_normal, f1_anomaly,"
          + " precision_anomaly, recall_anomaly, f1_normal, precision_normal, recall_normal (where"
          + " precision is recall), precision_at_95_recall, f1_at_95_recall,"
          + " precision_at_95_recall_normal, f1_at_95_recall_normal, accuracy_best, threshold_best,"
          + " certified_auroc and attacked_auroc by radius, mean_gradient_norm (over all"
          + " rows), mean_gradient_norm_normal, mean_gradient_norm_anomaly, distance_correlation"
          + " (with --distance-column), lipschitz_bound, n_normal, n_anomaly, false_alarms,"
          + " detected, threshold; with --layers: layer_check, local_ratios,"
          + " gradient_norm_quantiles.",
      "",
      "Examples:",
      "  lipschitz oneclass evaluate --model out/t/model.zip --data t.csv \\",
      "      --label-column class --normal ok --eps 0.1,0.2 --json",
      "  lipschitz oneclass evaluate --model out/moons/model.zip \\",
      "      --data docs/data/moons_test.csv --anomalies docs/data/moons_background.csv \\",
      "      --where keep=1 --distance-column dist_to_arcs --json"
    })
public final class EvaluateCommand implements Callable<Integer> {
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

  @Option(
      names = "--layers",
      description =
          "Also check the layers: singular values, norms of columns, proven bounds, and how a step"
              + " along the steepest gradient of the normals travels through them.")
  private boolean layers;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder for pictures, new or empty: ROC, precision-recall, scores, gradient norms; of two"
              + " columns the level sets.")
  private Optional<Path> out = Optional.empty();

  @Mixin private CsvFlags csv;
  @Mixin private EpsilonFlag epsilon;
  @Mixin private AttackFlags attack;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the attack's random starts (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private OutputFlags output;

  /** A command of this session. */
  public EvaluateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    out.ifPresent(Folders::checkEmpty);
    ModelFile loaded = ModelFile.load(model);
    TestRows rows = anomalies.isPresent() ? twoFiles(loaded, anomalies.get()) : oneFile(loaded);
    Judgement judgement;
    try (Progress progress =
        output.progress(spec, session, "attack", "radii", epsilon.radii().size())) {
      judgement =
          Judgement.of(loaded.model(), rows, epsilon.radii(), attack.hard(seed), session, progress);
    }
    ObjectNode json = judgement.json();
    List<String> lines = new ArrayList<>(judgement.lines());
    if (layers) {
      LayerReport report = LayerReport.of(loaded.model(), rows.normals());
      report.addTo(json);
      lines.addAll(report.lines());
    }
    if (out.isPresent()) {
      draw(loaded, rows, judgement, out.get());
      lines.add("pictures written to " + out.get());
    }
    output.print(spec, json, lines);
    return 0;
  }

  private static void draw(ModelFile loaded, TestRows rows, Judgement judgement, Path folder) {
    List<Picture> pictures = new ArrayList<>(JudgementFigures.of(judgement));
    pictures.add(
        new Picture(
            "scores.png",
            JudgementFigures.scores(
                    loaded.model(), Optional.of(judgement), Optional.empty(), Optional.empty())
                .draw(),
            "",
            ""));
    // the model does not know how its columns are called
    List<String> columns =
        IntStream.rangeClosed(1, loaded.model().scaling().columns())
            .mapToObj(j -> "x" + j)
            .toList();
    JudgementFigures.plane(loaded.model(), rows, columns, judgement).ifPresent(pictures::add);
    Folders.create(folder);
    pictures.forEach(picture -> picture.figure().write(folder.resolve(picture.file())));
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
