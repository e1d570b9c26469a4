package io.github.lipschitz4j.cli.oneclass.experiments;

import io.github.lipschitz4j.cli.frame.Folders;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.core.Check;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts many trainings beside each other. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description =
        "Reads metrics.json (and metrics.jsonl) of trainings and writes compare.html, compare.csv"
            + " and compare.json: every run with the options that differ, means and deviations over"
            + " seeds, and the curves in one picture.",
    footer = {
      "",
      "JSON: runs (name, data, normal, seed, options, figures), groups (name, n, figures: mean,"
          + " std, low, high, n of each).",
      "",
      "Example:",
      "  lipschitz oneclass compare out/digits out/two-moons --out out/compare"
    })
public final class CompareCommand implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      arity = "1..*",
      description = "Folders of trainings, or of several trainings each.")
  private List<Path> folders = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder for the comparison; earlier ones in it are replaced.")
  private Path out;

  @Mixin private OutputFlags output;

  /** A command of this session. */
  public CompareCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<ComparedRun> runs = new ArrayList<>();
    for (Path folder : folders) {
      session.check();
      runs.addAll(ComparedRun.read(folder));
    }
    Comparison comparison = new Comparison(distinct(runs));
    Folders.create(out);
    ComparisonFiles.write(comparison, out);
    List<String> lines = new ArrayList<>(comparison.lines());
    lines.add("written to " + out.resolve(ComparisonFiles.PAGE) + ", as CSV and JSON beside");
    output.print(spec, comparison.json(), lines);
    return 0;
  }

  /** Two folders may be called the same; the same folder twice would count double. */
  private List<ComparedRun> distinct(List<ComparedRun> runs) {
    Set<Path> seen = new HashSet<>();
    for (Path folder : folders) {
      Check.that(
          seen.add(folder.toAbsolutePath().normalize()),
          "%s: expected each folder once, got it twice",
          folder);
    }
    Set<String> names = new HashSet<>();
    List<ComparedRun> named = new ArrayList<>();
    for (ComparedRun run : runs) {
      String name = run.name();
      for (int k = 2; !names.add(name); k++) {
        name = run.name() + " (" + k + ")";
      }
      named.add(new ComparedRun(name, run.set(), run.metrics(), run.track()));
    }
    return named;
  }
}
