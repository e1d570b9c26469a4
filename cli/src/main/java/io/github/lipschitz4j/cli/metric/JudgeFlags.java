package io.github.lipschitz4j.cli.metric;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.cli.frame.OutputFlags;
import io.github.lipschitz4j.core.Check;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** A trained model, and the rows that it is used on. */
final class JudgeFlags {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "A folder that metric train has written.")
  private Path folder;

  @Option(
      names = "--which",
      paramLabel = "W",
      defaultValue = "last",
      description =
          "The model after the last epoch, or after the best one on validation rows: last or best"
              + " (default: ${DEFAULT-VALUE}).")
  private WhichName which;

  @Mixin private DataFlags source;

  @Option(
      names = "--part",
      paramLabel = "P",
      defaultValue = "test",
      description =
          "Rows that the model is used on: test, or all, those that it was trained on among them"
              + " (default: ${DEFAULT-VALUE}).")
  private PartName part;

  /**
   * What is asked for.
   *
   * @param stored the model
   * @param data of its classes; the rows to judge are those asked for
   */
  record Asked(StoredModel stored, MetricData data) {

    /** Says on how many rows, and which. */
    void into(ObjectNode json) {
      json.put("rows", data.test().size()).put("part", data.part());
    }

    /** The same in words. */
    String rows() {
      return "%d, %s".formatted(data.test().size(), data.part());
    }
  }

  Asked read(CommandSpec spec, Environment around, OutputFlags output) throws IOException {
    Check.that(
        part == PartName.TEST || !source.hasTest(),
        "--part all: expected no --test with it, got one (name its rows by --data)");
    StoredModel stored = StoredModel.read(folder, which);
    MetricData data = source.read(around);
    stored.check(data);
    data.faults().forEach(fault -> output.say(spec, "left out: " + fault));
    return new Asked(stored, part == PartName.ALL ? data.judgingAll() : data);
  }
}
