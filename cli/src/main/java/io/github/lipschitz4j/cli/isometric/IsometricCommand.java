package io.github.lipschitz4j.cli.isometric;

import io.github.lipschitz4j.cli.frame.CsvFlags;
import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.cli.frame.Failures;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.cli.isometric.anomaly.AnomalyCommand;
import io.github.lipschitz4j.cli.isometric.density.DensityCommand;
import io.github.lipschitz4j.cli.isometric.images.IsometryCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands on isometric autoencoders. */
@Command(
    name = "isometric",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Learns codes that keep the distances of the data, so that the density of codes is the"
            + " density of data.",
    footer = {
      "",
      "Examples:",
      "  lipschitz isometric density --toy --json",
      "  lipschitz isometric isometry --data fashion-mnist --out out/isometry",
      "  lipschitz isometric anomaly --data thyroid --splits 20"
    })
public final class IsometricCommand implements Runnable {
  @Spec private CommandSpec spec;

  private IsometricCommand() {}

  /** The group with its commands. */
  public static CommandLine commandLine(Session session, Environment around) {
    CommandLine group =
        new CommandLine(new IsometricCommand())
            .addSubcommand(DensityCommand.commandLine(session))
            .addSubcommand(IsometryCommand.commandLine(session, around))
            .addSubcommand(IsometryCommand.prepare(session))
            .addSubcommand(AnomalyCommand.commandLine(session, around));
    CsvFlags.registerChoices(group);
    return group;
  }

  @Override
  public void run() {
    throw Failures.incomplete(spec);
  }
}
