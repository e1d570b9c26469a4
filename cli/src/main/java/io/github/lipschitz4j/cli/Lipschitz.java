package io.github.lipschitz4j.cli;

import io.github.lipschitz4j.cli.certify.CertifyCommand;
import io.github.lipschitz4j.cli.data.DataCommand;
import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.cli.frame.Failures;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.cli.isometric.IsometricCommand;
import io.github.lipschitz4j.cli.metric.MetricCommand;
import io.github.lipschitz4j.cli.oneclass.OneClassCommand;
import io.github.lipschitz4j.cli.wasserstein.WassersteinCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command and its parts. */
@Command(
    name = "lipschitz",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Neural networks with a guarantee: trains, judges and serves 1-Lipschitz models.",
    footer = {
      "",
      "Exit status: 0 done, 1 failed (disk, network, device, divergence, cancelled), 2 bad use (flags or data).",
      "",
      "Examples:",
      "  lipschitz oneclass train",
      "  lipschitz oneclass train --help",
      "  lipschitz data fetch mnist",
      "",
      "lipschitz bench times kernels, layers and trainings on this machine (bench --help)."
    })
public final class Lipschitz implements Runnable {
  private static final int USAGE_WIDTH = 100;

  @Spec private CommandSpec spec;

  private Lipschitz() {}

  /** The whole command, as its process finds the world. */
  public static CommandLine commandLine(Session session) {
    return commandLine(session, Environment.system());
  }

  /** The whole command in given surroundings. */
  public static CommandLine commandLine(Session session, Environment around) {
    return new CommandLine(new Lipschitz())
        .addSubcommand(OneClassCommand.commandLine(session, around))
        .addSubcommand(CertifyCommand.commandLine(session, around))
        .addSubcommand(WassersteinCommand.commandLine(session))
        .addSubcommand(IsometricCommand.commandLine(session, around))
        .addSubcommand(MetricCommand.commandLine(session, around))
        .addSubcommand(DataCommand.commandLine(session, around))
        .setUsageHelpWidth(USAGE_WIDTH)
        .setParameterExceptionHandler(Failures::onParameters)
        .setExecutionExceptionHandler(Failures::onExecution);
  }

  @Override
  public void run() {
    throw Failures.incomplete(spec);
  }
}
