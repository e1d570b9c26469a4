package io.github.lipschitz4j.cli.metric;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.cli.frame.Facts;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.cli.frame.Version;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
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
      "JSON: rows, part (which these are), accuracy, precision_at_1, recall_at_k, map, and where"
          + " there is a bound certified_accuracy and its epsilon.",
      "",
      "Example:",
      "  lipschitz metric evaluate --model out/digits --data digits",
      "  lipschitz metric evaluate --model out/photos --data-dir photos --which best --part all"
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Environment around;

  @Spec private CommandSpec spec;

  @Mixin private JudgeFlags asking;

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
    Judged.check(epsilon);
    JudgeFlags.Asked asked = asking.read(spec, around, output);
    ObjectNode json = Json.object();
    Judged judged = Judged.of(asked.stored().model(), asked.data().test(), epsilon);
    asked.into(json);
    judged.into(json);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("judged rows", asked.rows());
    facts.putAll(judged.facts());
    output.print(spec, json, Facts.lines(facts));
    return 0;
  }
}
