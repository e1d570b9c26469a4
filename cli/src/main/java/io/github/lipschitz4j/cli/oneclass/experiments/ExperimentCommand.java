package io.github.lipschitz4j.cli.oneclass.experiments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.cli.frame.Folders;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.cli.oneclass.configs.Experiment;
import io.github.lipschitz4j.cli.oneclass.configs.ExperimentFiles;
import io.github.lipschitz4j.cli.oneclass.training.TrainingFiles;
import io.github.lipschitz4j.core.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs all trainings of a configuration and puts their results beside those of others. */
@Command(
    name = "experiment",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Runs an experiment from its configuration: every data set, normal class and seed, one"
          + " training after the other, each to a folder of its own in DIR/runs.",
      "Writes results.md (a table beside the reference and the targets), compare.html, compare.csv"
          + " and compare.json. What is finished stays if the rest is interrupted; --resume goes"
          + " on."
    },
    footer = {
      "",
      "JSON: experiment, title, trained, skipped, comparison (as compare prints), results (the"
          + " table's text). With --list: experiments (name, title, sets, seeds).",
      "",
      "Examples:",
      "  lipschitz oneclass experiment --list",
      "  lipschitz oneclass experiment tabular --out out/tabular",
      "  lipschitz oneclass experiment mnist --only 3 --seeds 1 --steps 100",
      "  lipschitz oneclass experiment mine.yaml --out out/mine --resume"
    })
public final class ExperimentCommand implements Callable<Integer> {
  private static final String RUNS = "runs";
  private static final String RESULTS = "results.md";
  private static final String CONFIGURATION = "experiment.yaml";

  private final Session session;
  private final Environment around;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "One of --list, or a YAML file of your own.")
  private Optional<String> name = Optional.empty();

  @Option(names = "--list", description = "Say which experiments there are.")
  private boolean list;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the results (default: out/NAME).")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "That many seeds (default: as the configuration says).")
  private Optional<Integer> seeds = Optional.empty();

  @Option(
      names = "--only",
      paramLabel = "V",
      description = "One data set, or one normal class, of the experiment.")
  private Optional<String> only = Optional.empty();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Weight updates in place of the configuration's, for a quick look.")
  private Optional<Integer> steps = Optional.empty();

  @Option(
      names = "--resume",
      description = "Leave out trainings that are finished in DIR, and go on with the others.")
  private boolean resume;

  @Mixin private OutputFlags output;

  /** A command of this session in these surroundings. */
  public ExperimentCommand(Session session, Environment around) {
    this.session = session;
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    if (list) {
      Check.that(name.isEmpty(), "--list: expected no NAME beside it, got '%s'", name.orElse(""));
      list();
      return 0;
    }
    Check.that(
        name.isPresent(),
        "experiment: expected the name of one or a YAML file, got none (--list says which there"
            + " are)");
    seeds.ifPresent(count -> Check.that(count >= 1, "--seeds: expected ≥ 1, got %d", count));
    steps.ifPresent(count -> Check.that(count >= 1, "--steps: expected ≥ 1, got %d", count));
    Experiment read = ExperimentFiles.read(name.get());
    Experiment experiment = seeds.map(read::withSeeds).orElse(read);
    run(experiment, out.orElse(Path.of("out", ExperimentRun.tidy(experiment.name()))));
    return 0;
  }

  private void list() {
    ObjectNode json = Json.object();
    ArrayNode all = json.putArray("experiments");
    List<String> lines = new ArrayList<>();
    for (String one : ExperimentFiles.names()) {
      Experiment experiment = ExperimentFiles.read(one);
      ObjectNode entry = all.addObject();
      entry.put("name", one);
      entry.put("title", experiment.title());
      ArrayNode sets = entry.putArray("sets");
      experiment.data().forEach(set -> sets.add(set.source()));
      entry.put("seeds", experiment.seeds().count());
      lines.add("%-27s %s".formatted(one, experiment.title()));
    }
    output.print(spec, json, lines);
  }

  private void run(Experiment experiment, Path target) throws IOException {
    checkTarget(target);
    List<ExperimentRun> runs = ExperimentPlan.of(experiment, only, steps, around).runs();
    checkData(runs, target);
    Folders.create(target.resolve(RUNS));
    TrainingFiles.text(target.resolve(CONFIGURATION), experiment.text());
    List<Path> finished = new ArrayList<>();
    int skipped = 0;
    Progress.Pace pace = new Progress.Pace();
    try {
      for (int k = 0; k < runs.size(); k++) {
        ExperimentRun run = runs.get(k);
        Path folder = target.resolve(RUNS).resolve(run.name());
        if (run.isFinishedIn(folder)) {
          skipped++;
        } else {
          session.check();
          told(run, () -> run.train(folder, session, output, spec));
        }
        finished.add(folder);
        String left = pace.left(k + 1L, runs.size());
        output.say(spec, line(k + 1, runs.size(), run, folder) + ", " + left);
      }
    } catch (CancellationException e) {
      throw new CancellationException(
          "%s: %d of %d trainings are finished and kept (the same command with --resume goes on)"
              .formatted(e.getMessage(), finished.size(), runs.size()));
    } finally {
      if (!finished.isEmpty()) {
        write(experiment, finished, target);
      }
    }
    print(experiment, finished, skipped, target);
  }

  private void checkTarget(Path target) {
    Check.that(
        Files.notExists(target) || Files.isDirectory(target),
        "--out %s: expected a folder, got a file",
        target);
    boolean empty = Files.notExists(target) || Folders.list(target).isEmpty();
    Check.that(
        resume || empty,
        "--out %s: expected no folder or an empty one, got one with %s (--resume goes on with an"
            + " experiment)",
        target,
        empty ? "nothing" : Folders.list(target).get(0).getFileName());
  }

  /** What is not there should be told now, not after hours. */
  private void checkData(List<ExperimentRun> runs, Path target) throws IOException {
    Set<String> sets = new HashSet<>();
    for (ExperimentRun run : runs) {
      if (!run.isFinishedIn(target.resolve(RUNS).resolve(run.name()))
          && sets.add(run.source().name())) {
        session.check();
        told(run, () -> run.source().load(run.seed()));
      }
    }
  }

  /** Work on a run. */
  private interface Work {
    void go() throws IOException;
  }

  private static void told(ExperimentRun run, Work work) throws IOException {
    try {
      work.go();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s: %s%s"
              .formatted(
                  run.name(),
                  e.getMessage(),
                  run.needs().map(" (needs: %s)"::formatted).orElse("")),
          e);
    }
  }

  private static String line(int k, int of, ExperimentRun run, Path folder) {
    ComparedRun found = ComparedRun.read(folder).get(0);
    return "%d/%d %s%s, %.1f s"
        .formatted(
            k,
            of,
            run.name(),
            found.figure("evaluation.auroc").stream()
                .mapToObj(value -> ", AUROC " + Statistic.Unit.PERCENT.show(value) + " %")
                .findFirst()
                .orElse(""),
            found.seconds());
  }

  private static List<ComparedRun> read(List<Path> finished) {
    return finished.stream().flatMap(folder -> ComparedRun.read(folder).stream()).toList();
  }

  private static void write(Experiment experiment, List<Path> finished, Path target) {
    List<ComparedRun> runs = read(finished);
    ComparisonFiles.write(new Comparison(runs), target);
    String results = new ResultsTable(experiment, runs).markdown();
    TrainingFiles.text(target.resolve(RESULTS), results);
  }

  private void print(Experiment experiment, List<Path> finished, int skipped, Path target) {
    List<ComparedRun> runs = read(finished);
    String results = new ResultsTable(experiment, runs).markdown();
    ObjectNode json = Json.object();
    json.put("experiment", experiment.name());
    json.put("title", experiment.title());
    json.put("trained", finished.size() - skipped);
    json.put("skipped", skipped);
    json.set("comparison", new Comparison(runs).json());
    json.put("results", results);
    List<String> lines = new ArrayList<>(results.lines().toList());
    lines.add("");
    lines.add("written to " + target.resolve(RESULTS) + ", compare.html and others beside");
    output.print(spec, json, lines);
  }
}
