package io.github.lipschitz4j.cli.oneclass;

import io.github.lipschitz4j.cli.export.ExportFlags;
import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.cli.frame.CsvFlags;
import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.cli.frame.Failures;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.cli.oneclass.experiments.CompareCommand;
import io.github.lipschitz4j.cli.oneclass.experiments.ExperimentCommand;
import io.github.lipschitz4j.cli.oneclass.judging.EvaluateCommand;
import io.github.lipschitz4j.cli.oneclass.judging.ExportCommand;
import io.github.lipschitz4j.cli.oneclass.judging.FalsifyCommand;
import io.github.lipschitz4j.cli.oneclass.judging.ScoreCommand;
import io.github.lipschitz4j.cli.oneclass.making.GenerateCommand;
import io.github.lipschitz4j.cli.oneclass.making.SurfaceCommand;
import io.github.lipschitz4j.cli.oneclass.training.TrainCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands on one-class models. */
@Command(
    name = "oneclass",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Learns from normals alone how far inside or outside a row is, with a proven radius.",
    footer = {
      "",
      "Examples:",
      "  lipschitz oneclass train",
      "  lipschitz oneclass score --model out/two-moons/model.zip --data new.csv --out scores.csv"
    })
public final class OneClassCommand implements Runnable {
  @Spec private CommandSpec spec;

  private OneClassCommand() {}

  /** The group with its commands. */
  public static CommandLine commandLine(Session session, Environment around) {
    CommandLine group =
        new CommandLine(new OneClassCommand())
            .addSubcommand(TrainCommand.commandLine(session, around))
            .addSubcommand(new ScoreCommand(session))
            .addSubcommand(new EvaluateCommand(session))
            .addSubcommand(new FalsifyCommand(session))
            .addSubcommand(new ExportCommand())
            .addSubcommand(GenerateCommand.commandLine(session))
            .addSubcommand(SurfaceCommand.commandLine(session, around))
            .addSubcommand(new ExperimentCommand(session, around))
            .addSubcommand(new CompareCommand(session));
    CsvFlags.registerChoices(group);
    Choices.register(group, ExportFlags.Target.class);
    return group;
  }

  @Override
  public void run() {
    throw Failures.incomplete(spec);
  }
}
