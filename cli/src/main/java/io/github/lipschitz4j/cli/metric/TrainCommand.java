package io.github.lipschitz4j.cli.metric;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.cli.frame.Facts;
import io.github.lipschitz4j.cli.frame.Folders;
import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.metric.EpochReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns features from few labels, and judges them. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Learns features from the labelled share of the training rows, and judges them on the test"
          + " rows.",
      "Writes model.zip, best.zip, data.json, metrics.json, epochs.csv, accuracy.png, embeddings of"
          + " the test rows (.npy and .csv) and, with --tsne, tsne-*.png and tsne.gif to --out."
    },
    footer = {
      "",
      "JSON: method, data, seed, labelled, validation (both in rows), accuracy (of the last epoch), best_validation_accuracy,"
          + " accuracy_of_best (on the test rows, of the epoch that was best on validation),"
          + " precision_at_1, recall_at_k, map (each test row as a query to the labelled ones),"
          + " certified_accuracy (within epsilon, where the extractor has a bound and features are"
          + " not scaled), seconds.",
      "",
      "Examples:",
      "  lipschitz metric train --method mbdml3 --data digits",
      "  lipschitz metric train --data mnist --max-epochs 12 --out out/mnist",
      "  lipschitz metric train --data features.npy --labels labels.npy --extractor fixed",
      "  lipschitz metric train --data-dir photos --im-ext png --input-size 64 --tsne --out out"
    })
final class TrainCommand implements Callable<Integer> {
  private final Session session;
  private final Environment around;

  @Spec private CommandSpec spec;

  @Option(
      names = "--method",
      paramLabel = "M",
      defaultValue = "mbdml3",
      description =
          "nngk, mixup, mbdml1, mbdml2, mbdml3, mbdml4 (learns from the other rows, too), triplet,"
              + " contrastive, supcon, proxy-anchor, soft-triple (default: ${DEFAULT-VALUE}).")
  private MethodName method;

  @Mixin private DataFlags source;

  @Mixin private LearnFlags flags;

  @Option(
      names = {"--tsne", "--tsne_graph"},
      description =
          "Draws the labelled and test rows by t-SNE, and a movie of test rows over the epochs, to"
              + " --out.")
  private boolean tsne;

  @Option(
      names = "--epsilon",
      paramLabel = "E",
      defaultValue = "0.1",
      description = "Radius of the certified accuracy, in l2 (default: ${DEFAULT-VALUE}).")
  private double epsilon;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--out", paramLabel = "DIR", description = "A new or empty folder for results.")
  private Optional<Path> out = Optional.empty();

  @Mixin private OutputFlags output;

  TrainCommand(Session session, Environment around) {
    this.session = session;
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Judged.check(epsilon);
    Check.that(
        !tsne || out.isPresent(), "--tsne: expected --out DIR with it, for its pictures, got none");
    out.ifPresent(Folders::checkEmpty);
    MetricData data = source.read(around);
    flags.check(data, List.of(method));
    data.faults().forEach(fault -> output.say(spec, "left out: " + fault));
    Optional<EmbeddingMovie> movie =
        tsne ? Optional.of(new EmbeddingMovie(data)) : Optional.empty();
    MetricRun run = MetricRun.of(spec, session, output, data, flags, method, seed, movie);
    Judged judged = Judged.of(run.learned().last(), data.test(), epsilon);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("what", Choices.name(method) + " on " + data.name());
    facts.put("labelled rows", Integer.toString(run.split().few().size()));
    facts.putAll(judged.facts());
    ObjectNode json = run.json(method, data, seed);
    judged.into(json);
    run.best(data, facts, json);
    json.put("seconds", run.seconds());
    facts.put("seconds", Numbers.show(run.seconds()));
    List<String> lines = new ArrayList<>(Facts.lines(facts));
    if (out.isPresent()) {
      MetricFiles.write(out.get(), session, data, run, json, movie);
      lines.add("written to " + out.get());
    }
    output.print(spec, json, lines);
    return 0;
  }

  /** The best accuracy on validation rows so far, in words. */
  static String words(EpochReport report) {
    return report.validationAccuracy().isPresent()
        ? "validation " + Numbers.percent(report.validationAccuracy().getAsDouble())
        : "loss " + Numbers.show(report.loss());
  }
}
