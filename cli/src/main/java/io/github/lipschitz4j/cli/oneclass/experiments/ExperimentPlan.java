package io.github.lipschitz4j.cli.oneclass.experiments;

import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.cli.oneclass.configs.Experiment;
import io.github.lipschitz4j.cli.oneclass.sources.DataSource;
import io.github.lipschitz4j.cli.oneclass.sources.SourceFlags;
import io.github.lipschitz4j.core.Check;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** The trainings of an experiment, in their order: sets, classes of each, seeds of each. */
record ExperimentPlan(List<ExperimentRun> runs) {

  /** Checks that no two trainings would go to the same folder. */
  ExperimentPlan {
    runs = List.copyOf(runs);
    Set<String> names = new HashSet<>();
    for (ExperimentRun run : runs) {
      Check.that(
          names.add(run.name()),
          "experiment %s data: expected each set and normal class once, got %s again",
          run.experiment().name(),
          run.name());
    }
  }

  /** All of them, or those of one set or one class. */
  static ExperimentPlan of(
      Experiment experiment, Optional<String> only, Optional<Integer> steps, Environment around) {
    List<ExperimentRun> runs = new ArrayList<>();
    for (Experiment.DataSet set : experiment.data()) {
      for (DataSource source : sources(set, around)) {
        for (int k = 0; k < experiment.seeds().count(); k++) {
          runs.add(
              new ExperimentRun(
                  experiment, source, set.needs(), experiment.seeds().first() + k, steps));
        }
      }
    }
    return only.map(word -> part(runs, word)).orElseGet(() -> new ExperimentPlan(runs));
  }

  private static ExperimentPlan part(List<ExperimentRun> runs, String word) {
    List<ExperimentRun> left =
        runs.stream()
            .filter(
                run ->
                    run.source().name().equals(word)
                        || run.source().normal().equals(Optional.of(word)))
            .toList();
    Check.that(
        !left.isEmpty(),
        "--only: expected a data set or a normal class of the experiment (%s), got '%s'",
        runs.stream()
            .flatMap(
                run ->
                    Optional.of(run.source().name()).stream()
                        .map(name -> name + run.source().normal().map(" "::concat).orElse("")))
            .distinct()
            .collect(Collectors.joining(", ")),
        word);
    return new ExperimentPlan(left);
  }

  /** What the flags of train would make of it: so all that it knows can stand in a file. */
  private static List<DataSource> sources(Experiment.DataSet set, Environment around) {
    List<DataSource> sources = new ArrayList<>();
    for (List<String> words : set.trainings()) {
      SourceFlags flags = new SourceFlags();
      CommandLine parser = new CommandLine(flags);
      SourceFlags.registerChoices(parser);
      try {
        parser.parseArgs(words.toArray(String[]::new));
        sources.addAll(flags.sources(around));
      } catch (CommandLine.ParameterException | IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "data %s: %s%s"
                .formatted(
                    set.source(),
                    e.getMessage(),
                    set.needs().map(" (needs: %s)"::formatted).orElse("")),
            e);
      }
    }
    return sources;
  }
}
