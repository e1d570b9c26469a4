package io.github.lipschitz4j.cli.metric;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.Numbers;
import io.github.lipschitz4j.cli.frame.OffHeap;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.statistics.Spread;
import io.github.lipschitz4j.metric.evaluation.Accuracy;
import io.github.lipschitz4j.metric.evaluation.PairedComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains several methods under one budget with the same seeds, and compares them. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description =
        "Trains several methods under one budget with the same seeds: mean and deviation of the"
            + " last epoch's accuracy, and paired tests of each against the first.",
    footer = {
      "",
      "JSON: data, methods (of each method, accuracies, mean, deviation, seconds, and against the"
          + " first difference, t_test, wilcoxon).",
      "",
      "Examples:",
      "  lipschitz metric compare --data digits --methods nngk,mbdml1,mbdml2,mbdml3 --seeds 10"
    })
final class CompareCommand implements Callable<Integer> {
  private final Session session;
  private final Environment around;

  @Spec private CommandSpec spec;

  @Option(
      names = "--methods",
      paramLabel = "M",
      split = ",",
      defaultValue = "nngk,mixup,mbdml1,mbdml2,mbdml3",
      description = "Names as of train's --method (default: ${DEFAULT-VALUE}).")
  private List<MethodName> methods;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Trainings of each method (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The first seed (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description = "Writes the JSON to this file, too, after each method.")
  private Optional<Path> table = Optional.empty();

  @Mixin private DataFlags source;

  @Mixin private LearnFlags flags;

  @Mixin private OutputFlags output;

  CompareCommand(Session session, Environment around) {
    this.session = session;
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Check.that(seeds >= 2, "--seeds: expected at least 2, got %d", seeds);
    MetricData data = source.read(around);
    flags.check(data, methods);
    data.faults().forEach(fault -> output.say(spec, "left out: " + fault));
    ObjectNode json = Json.object();
    json.put("data", data.name());
    var rows = json.putArray("methods");
    List<String> lines = new ArrayList<>();
    double[] first = {};
    for (MethodName method : methods) {
      double[] accuracies = new double[seeds];
      double seconds = 0;
      for (int k = 0; k < seeds; k++) {
        session.check();
        MetricRun run =
            MetricRun.of(spec, session, output, data, flags, method, seed + k, Optional.empty());
        accuracies[k] =
            Accuracy.of(run.learned().last().classify(data.test().rows()), data.test().labels());
        seconds += run.seconds();
        OffHeap.sweep();
      }
      first = first.length == 0 ? accuracies : first;
      Spread spread = Spread.of(accuracies);
      PairedComparison paired = PairedComparison.of(first, accuracies);
      ObjectNode row = rows.addObject();
      row.put("method", Choices.name(method));
      row.set("accuracies", Json.numbers(accuracies));
      row.put("mean", spread.mean()).put("deviation", spread.deviation());
      row.put("difference", paired.meanDifference());
      row.put("t_test", paired.tTest()).put("wilcoxon", paired.wilcoxon());
      row.put("seconds", seconds / seeds);
      if (table.isPresent()) {
        Files.writeString(table.get(), Json.text(json) + "\n");
      }
      lines.add(
          "%-14s %s ± %s, %+.2f points, t-test %s, signed ranks %s, %s s each"
              .formatted(
                  Choices.name(method),
                  Numbers.percent(spread.mean()),
                  Numbers.percent(spread.deviation()),
                  100 * paired.meanDifference(),
                  Numbers.show(paired.tTest()),
                  Numbers.show(paired.wilcoxon()),
                  Numbers.show(seconds / seeds)));
    }
    output.print(spec, json, lines);
    return 0;
  }
}
