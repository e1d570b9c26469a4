package io.github.lipschitz4j.cli.metric;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.cli.frame.Facts;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges a model on the test rows of a data set. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Judges a model on the test rows of a data set.",
    footer = {
      "",
      "JSON: accuracy, precision_at_1, recall_at_k, map, certified_accuracy where there is a bound.",
      "",
      "Example:",
      "  lipschitz metric evaluate --model out/digits --data digits"
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Environment around;

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "A folder that metric train has written.")
  private Path folder;

  @Mixin private DataFlags source;

  @Option(
      names = "--epsilon",
      paramLabel = "E",
      defaultValue = "0.1",
      description = "Radius of the certified accuracy, in l2 (default: ${DEFAULT-VALUE}).")
  private double epsilon;

  @Mixin private OutputFlags output;

  EvaluateCommand(Environment around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    StoredModel stored = StoredModel.read(folder);
    MetricData data = source.read(around);
    stored.check(data);
    data.faults().forEach(fault -> output.say(spec, "left out: " + fault));
    ObjectNode json = Json.object();
    Judged judged = Judged.of(stored.model(), data.test(), epsilon);
    judged.into(json);
    output.print(spec, json, Facts.lines(judged.facts()));
    return 0;
  }
}
