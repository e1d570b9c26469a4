package io.github.lipschitz4j.cli.oneclass.training;

import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.cli.frame.EpsilonFlag;
import io.github.lipschitz4j.cli.frame.Facts;
import io.github.lipschitz4j.cli.frame.Folders;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.cli.oneclass.judging.AttackFlags;
import io.github.lipschitz4j.cli.oneclass.sources.DataSource;
import io.github.lipschitz4j.cli.oneclass.sources.SourceFlags;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.oneclass.OneClassTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains, certifies, judges and writes a model with its report. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Trains a one-class model on normals, proves its Lipschitz bound, sets its threshold, judges"
          + " it where there are rows known not to be normal, and writes model.zip, metrics.json,"
          + " report.html and the pictures.",
      "Without flags: two moons, 2000 points, seed 0, to out/two-moons."
    },
    footer = {
      "",
      "JSON (as metrics.json): data, seed, library, options, train_seconds, loss, gap,"
          + " gradient_norm, lipschitz_bound, lipschitz_bound_standardized, layers, threshold,"
          + " evaluation (as evaluate prints), weights (with --monitor-every: file, looks, singular_min,"
          + " singular_max, bound_max). Of several trainings: runs, mean_auroc, std_auroc, spread"
          + " (mean, std, low, high, n of each figure), train_seconds.",
      "",
      "Examples:",
      "  lipschitz oneclass train",
      "  lipschitz oneclass train --data thyroid --seeds 5",
      "  lipschitz oneclass train --data digits --normal all --out out/digits",
      "  lipschitz oneclass train --data t.csv --label-column class --normal ok --out out/t",
      "  lipschitz oneclass train --steps 20000 --checkpoint-every 500 --out out/long",
      "  lipschitz oneclass train --steps 20000 --resume --out out/long"
    })
public final class TrainCommand implements Callable<Integer> {
  private final Session session;
  private final Environment around;

  @Spec private CommandSpec spec;
  @Mixin private SourceFlags data;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the results (default: out/NAME, after the data).")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--force",
      description = "Replace results that are in the folder; other files in it stay.")
  private boolean force;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the data and of the training (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "That many trainings, on seeds from --seed on, and their mean and deviation.")
  private int seeds = 1;

  @Mixin private LearningFlags learning;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      description = "Save the training to DIR/checkpoint.zip every N steps, and on Ctrl-C.")
  private Optional<Integer> checkpointEvery = Optional.empty();

  @Option(
      names = "--resume",
      description =
          "Go on from DIR/checkpoint.zip, with the same flags; the end is the same, byte by byte,"
              + " as without a break.")
  private boolean resume;

  @Mixin private MonitorFlags monitor;
  @Mixin private EpsilonFlag epsilon;
  @Mixin private AttackFlags attack;
  @Mixin private OutputFlags output;

  private TrainCommand(Session session, Environment around) {
    this.session = session;
    this.around = around;
  }

  /** The command, that knows the words of its flags. */
  public static CommandLine commandLine(Session session, Environment around) {
    CommandLine command = new CommandLine(new TrainCommand(session, around));
    SourceFlags.registerChoices(command);
    LearningFlags.registerChoices(command);
    return command;
  }

  @Override
  public Integer call() throws IOException {
    Check.that(seeds >= 1, "--seeds: expected ≥ 1, got %d", seeds);
    Check.that(!force || !resume, "--force and --resume: expected one of them, got both");
    List<Run> runs = runs(data.sources(around));
    Path target = out.orElse(Path.of("out", runs.get(0).source().name()));
    try (OutputFolder folder = OutputFolder.at(target, existing(), session)) {
      if (runs.size() == 1) {
        single(runs.get(0), folder, target);
      } else {
        several(runs, folder, target);
      }
    }
    return 0;
  }

  private OutputFolder.Existing existing() {
    if (resume) {
      return OutputFolder.Existing.RESUME;
    }
    return force ? OutputFolder.Existing.REPLACE : OutputFolder.Existing.REFUSE;
  }

  /** One training of several: its name says what sets it apart. */
  private record Run(String name, DataSource source, long seed) {}

  private List<Run> runs(List<DataSource> sources) {
    List<Run> runs = new ArrayList<>();
    for (DataSource source : sources) {
      for (int i = 0; i < seeds; i++) {
        List<String> name = new ArrayList<>();
        if (sources.size() > 1) {
          name.add(source.classFolder());
        }
        if (seeds > 1) {
          name.add("seed-" + (seed + i));
        }
        runs.add(new Run(String.join("-", name), source, seed + i));
      }
    }
    return runs;
  }

  private void single(Run run, OutputFolder folder, Path target) throws IOException {
    Trained trained;
    try {
      trained = train(run, run.source().name(), checkpoints(folder));
    } catch (CancellationException e) {
      throw new CancellationException(
          e.getMessage()
              + (Files.exists(target.resolve(OutputFolder.CHECKPOINT))
                  ? " (the same command with --resume goes on)"
                  : " (nothing is kept; --checkpoint-every N would)"));
    }
    TrainingFiles.write(folder.draft(), trained);
    folder.publish();
    List<String> lines = new ArrayList<>(Facts.lines(TrainingMetrics.facts(trained)));
    lines.add("written to " + target.resolve("report.html") + ", model.zip and others beside");
    output.print(spec, TrainingMetrics.json(trained), lines);
  }

  private UnaryOperator<OneClassTrainer.Builder> checkpoints(OutputFolder folder) {
    if (checkpointEvery.isEmpty() && !resume) {
      return UnaryOperator.identity();
    }
    int every = checkpointEvery.orElse(200);
    Check.that(every >= 1, "--checkpoint-every: expected ≥ 1 steps, got %d", every);
    Path file = folder.checkpoint();
    if (!resume) {
      folder.dropCheckpoint();
    } else if (Files.notExists(file)) {
      output.say(spec, "lipschitz: no checkpoint at " + file + ": begins at step 1");
    }
    return builder -> builder.checkpoint(file, every);
  }

  private void several(List<Run> runs, OutputFolder folder, Path target) throws IOException {
    Check.that(
        checkpointEvery.isEmpty() && !resume,
        "--checkpoint-every and --resume: expected a single training, got %d",
        runs.size());
    Summary summary = new Summary(runs.get(0).source().name());
    for (Run run : runs) {
      Trained trained = train(run, run.name(), UnaryOperator.identity());
      Path own = folder.draft().resolve(run.name());
      Folders.create(own);
      TrainingFiles.write(own, trained);
      summary.add(run.name(), trained);
      output.say(spec, summary.lastLine());
    }
    TrainingFiles.text(folder.draft().resolve("metrics.json"), Json.text(summary.json()) + "\n");
    folder.publish();
    List<String> lines = new ArrayList<>(summary.lines());
    lines.add("written to " + target.resolve("metrics.json") + ", a folder for each beside");
    output.print(spec, summary.json(), lines);
  }

  private Trained train(Run run, String name, UnaryOperator<OneClassTrainer.Builder> checkpoints) {
    Training training =
        new Training(run.source(), learning, epsilon.radii(), attack.brief(run.seed()), session);
    WeightLog weights = new WeightLog();
    return training
        .run(
            run.seed(),
            builder -> monitor.watch(checkpoints.apply(builder), weights),
            steps -> output.progress(spec, session, name, "steps", steps),
            radii -> output.progress(spec, session, name + ", attack", "radii", radii))
        .with(weights);
  }
}
