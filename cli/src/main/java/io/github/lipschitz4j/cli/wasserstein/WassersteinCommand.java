package io.github.lipschitz4j.cli.wasserstein;

import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.cli.frame.CsvFlags;
import io.github.lipschitz4j.cli.frame.Failures;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import io.github.lipschitz4j.wasserstein.SquareImages;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands on Wasserstein distances. */
@Command(
    name = "wasserstein",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Says how far two distributions are apart, from both sides, and learns to generate by it.",
    footer = {
      "",
      "Examples:",
      "  lipschitz wasserstein estimate --toy ternary",
      "  lipschitz wasserstein estimate --a old.csv --b new.csv --json",
      "  lipschitz wasserstein gan --constraint orthogonal --out out/gan"
    })
public final class WassersteinCommand implements Runnable {
  @Spec private CommandSpec spec;

  private WassersteinCommand() {}

  /** The group with its commands. */
  public static CommandLine commandLine(Session session) {
    CommandLine group =
        new CommandLine(new WassersteinCommand())
            .addSubcommand(new EstimateCommand(session))
            .addSubcommand(new GaussiansCommand(session))
            .addSubcommand(new GanCommand(session));
    CsvFlags.registerChoices(group);
    Choices.register(group, SquareImages.Values.class);
    Choices.register(group, GanFlags.Kind.class);
    Choices.register(group, GanFlags.NormOf.class);
    Choices.register(group, MixtureFlags.Layout.class);
    return group;
  }

  @Override
  public void run() {
    throw Failures.incomplete(spec);
  }
}
