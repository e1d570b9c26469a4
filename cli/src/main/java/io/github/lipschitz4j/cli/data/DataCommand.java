package io.github.lipschitz4j.cli.data;

import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.cli.frame.Failures;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands on published data sets. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Gets published data sets, and says which there are.",
    footer = {"", "Examples:", "  lipschitz data list", "  lipschitz data fetch mnist"})
public final class DataCommand implements Runnable {
  @Spec private CommandSpec spec;

  private DataCommand() {}

  /** The group with its commands. */
  public static CommandLine commandLine(Session session, Environment around) {
    return new CommandLine(new DataCommand())
        .addSubcommand(new FetchCommand(session, around))
        .addSubcommand(new ListCommand(around));
  }

  @Override
  public void run() {
    throw Failures.incomplete(spec);
  }
}
