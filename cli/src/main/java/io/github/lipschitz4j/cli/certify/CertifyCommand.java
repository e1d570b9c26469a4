package io.github.lipschitz4j.cli.certify;

import io.github.lipschitz4j.cli.export.ExportFlags;
import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.cli.frame.CsvFlags;
import io.github.lipschitz4j.cli.frame.Environment;
import io.github.lipschitz4j.cli.frame.Failures;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.frame.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands on certificates. */
@Command(
    name = "certify",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Shows, uses and attacks the certificates of stored models.",
    footer = {
      "",
      "Examples:",
      "  lipschitz certify falsify --suite",
      "  lipschitz certify table --model out/two-moons/model.zip"
    })
public final class CertifyCommand implements Runnable {
  @Spec private CommandSpec spec;

  private CertifyCommand() {}

  /** The group with its commands. */
  public static CommandLine commandLine(Session session, Environment around) {
    CommandLine group =
        new CommandLine(new CertifyCommand())
            .addSubcommand(new CertifyTrain(session, around))
            .addSubcommand(new CertifyFalsify(session))
            .addSubcommand(new CertifyTable())
            .addSubcommand(new CertifyEvaluate())
            .addSubcommand(new CertifyExport());
    CsvFlags.registerChoices(group);
    Choices.register(group, ExportFlags.Target.class);
    Choices.register(group, MarginAttackFlags.Kind.class);
    Choices.register(group, CertifyTrain.Images.class);
    Choices.register(group, ClassifierTraining.Net.class);
    return group;
  }

  @Override
  public void run() {
    throw Failures.incomplete(spec);
  }
}
