package io.github.lipschitz4j.cli.metric;

import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.cli.frame.CsvFlags;
import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.cli.frame.Failures;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.metric.Mixup;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands on metric learning. */
@Command(
    name = "metric",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Learns from few labels which rows are alike, classifies, embeds and searches.",
    footer = {
      "",
      "Examples:",
      "  lipschitz metric train --method mbdml3 --data digits --out out/digits",
      "  lipschitz metric evaluate --model out/digits --data digits --json",
      "  lipschitz metric search --model out/digits --data digits --row 0 --k 5"
    })
public final class MetricCommand implements Runnable {
  @Spec private CommandSpec spec;

  private MetricCommand() {}

  /** The group with its commands. */
  public static CommandLine commandLine(Session session, Environment around) {
    CommandLine group =
        new CommandLine(new MetricCommand())
            .addSubcommand(new TrainCommand(session, around))
            .addSubcommand(new EvaluateCommand(around))
            .addSubcommand(new EmbedCommand(around))
            .addSubcommand(new SearchCommand(around))
            .addSubcommand(new CompareCommand(session, around));
    CsvFlags.registerChoices(group);
    Choices.register(group, MethodName.class);
    Choices.register(group, ExtractorName.class);
    Choices.register(group, IndexName.class);
    Choices.register(group, Mixup.Share.class);
    Choices.register(group, Augment.class);
    Choices.register(group, WhichName.class);
    Choices.register(group, PartName.class);
    return group;
  }

  @Override
  public void run() {
    throw Failures.incomplete(spec);
  }
}
