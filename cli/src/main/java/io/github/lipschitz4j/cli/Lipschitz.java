package io.github.lipschitz4j.cli;

import io.github.lipschitz4j.plots.surface.Camera;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
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
final class Lipschitz implements Runnable {
  private static final int USAGE_WIDTH = 100;

  @Spec private CommandSpec spec;

  private Lipschitz() {}

  static CommandLine commandLine(Session session) {
    return commandLine(session, Environment.system());
  }

  static CommandLine commandLine(Session session, Environment around) {
    CommandLine oneClass =
        new CommandLine(new OneClass())
            .addSubcommand(new TrainCommand(session, around))
            .addSubcommand(new ScoreCommand(session))
            .addSubcommand(new EvaluateCommand(session))
            .addSubcommand(new FalsifyCommand(session))
            .addSubcommand(new GenerateCommand(session))
            .addSubcommand(new SurfaceCommand(session, around))
            .addSubcommand(new ExperimentCommand(session, around))
            .addSubcommand(new CompareCommand(session));
    CommandLine data =
        new CommandLine(new Data())
            .addSubcommand(new FetchCommand(session, around))
            .addSubcommand(new ListCommand(around));
    CommandLine certify =
        new CommandLine(new Certify())
            .addSubcommand(new CertifyTrain(session, around))
            .addSubcommand(new CertifyFalsify(session))
            .addSubcommand(new CertifyTable())
            .addSubcommand(new CertifyEvaluate());
    CommandLine all =
        new CommandLine(new Lipschitz())
            .addSubcommand(oneClass)
            .addSubcommand(certify)
            .addSubcommand(data);
    Choices.register(all, Prior.class);
    Choices.register(all, MarginAttackFlags.Kind.class);
    Choices.register(all, CertifyTrain.Images.class);
    Choices.register(all, ClassifierTraining.Net.class);
    Choices.register(all, CsvFlags.HeaderFlag.class);
    Choices.register(all, Protocol.class);
    Choices.register(all, MeshSource.Draw.class);
    Choices.register(all, RuleOf.class);
    Choices.register(all, LearningFlags.Scaling.class);
    Choices.register(all, NegativeFlags.Kind.class);
    Choices.register(all, NetworkFlags.Net.class);
    Choices.register(all, NetworkFlags.Updater.class);
    Choices.register(all, NetworkFlags.Rate.class);
    Choices.register(all, NetworkFlags.Change.class);
    Choices.register(all, LearningFlags.Ascent.class);
    Choices.register(all, Camera.Up.class);
    return all.setUsageHelpWidth(USAGE_WIDTH)
        .setParameterExceptionHandler(Failures::onParameters)
        .setExecutionExceptionHandler(Failures::onExecution);
  }

  @Override
  public void run() {
    throw incomplete(spec);
  }

  private static ParameterException incomplete(CommandSpec spec) {
    return new ParameterException(
        spec.commandLine(),
        "%s: expected one of %s, got nothing"
            .formatted(spec.qualifiedName(), List.copyOf(spec.subcommands().keySet())));
  }

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
  static final class OneClass implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      throw incomplete(spec);
    }
  }

  /** The commands on published data sets. */
  @Command(
      name = "data",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = "Gets published data sets, and says which there are.",
      footer = {"", "Examples:", "  lipschitz data list", "  lipschitz data fetch mnist"})
  static final class Data implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      throw incomplete(spec);
    }
  }

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
  static final class Certify implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      throw incomplete(spec);
    }
  }
}
