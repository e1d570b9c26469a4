package io.github.lipschitz4j.cli.oneclass.training;

import io.github.lipschitz4j.cli.frame.Choices;
import io.github.lipschitz4j.cli.oneclass.sources.DataSource;
import io.github.lipschitz4j.cli.oneclass.sources.LearningRows;
import io.github.lipschitz4j.cli.oneclass.sources.RuleOf;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.oneclass.BoundaryAscent;
import io.github.lipschitz4j.oneclass.OneClassOptions;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Changes of the options that the library's rule sets from the data. */
final class LearningFlags implements Learning {
  enum Scaling {
    COMMON(Standardization.COMMON),
    PER_COLUMN(Standardization.PER_COLUMN),
    ROBUST(Standardization.ROBUST),
    RANGE(Standardization.RANGE),
    NONE(Standardization.NONE);

    private final Standardization standardization;

    Scaling(Standardization standardization) {
      this.standardization = standardization;
    }

    @Override
    public String toString() {
      return Choices.name(this);
    }
  }

  enum Ascent {
    NONE,
    NEWTON,
    PGD;

    @Override
    public String toString() {
      return Choices.name(this);
    }
  }

  @Option(
      names = "--scaling",
      paramLabel = "S",
      description =
          "Units that the model computes in: ${COMPLETION-CANDIDATES} (default: per-column for"
              + " tables, none for mnist, fashion-mnist, cifar10 and folders, common for all else)."
              + " Only common and none keep distances Euclidean in the data's own units.")
  private Optional<Scaling> scaling = Optional.empty();

  @Option(names = "--steps", paramLabel = "N", description = "Weight updates (default: 2000).")
  private Optional<Integer> steps = Optional.empty();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "In place of --steps: passes over the normals, of as many steps as they have batches,"
              + " rounded up.")
  private Optional<Integer> epochs = Optional.empty();

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Normals of a step, and as many negatives (default: 256, or all if fewer).")
  private Optional<Integer> batch = Optional.empty();

  @Option(
      names = "--rule",
      paramLabel = "R",
      description =
          "What the options that no flag sets follow from: ${COMPLETION-CANDIDATES} (default:"
              + " tables for bundled tables, images for mnist, fashion-mnist, cifar10 and folders,"
              + " distances for all else). The defaults below are those of distances.")
  private Optional<RuleOf> rule = Optional.empty();

  @Option(
      names = "--margin",
      paramLabel = "X",
      split = ",",
      description =
          "Margin m of the hinge, in standardized units (default: √features / 10); of a growing"
              + " list, the model is the mean of a network for each.")
  private List<Double> margins = List.of();

  @Option(
      names = "--lambda",
      paramLabel = "X",
      description = "Weight of the hinge against the Kantorovich–Rubinstein term (default: 20).")
  private Optional<Double> lambda = Optional.empty();

  @Option(
      names = "--ascent",
      paramLabel = "S",
      description =
          "How negatives climb towards the boundary: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}).")
  private Ascent ascent = Ascent.NONE;

  @Option(
      names = "--ascent-steps",
      paramLabel = "N",
      description = "Steps of a climb (default: 16).")
  private Optional<Integer> ascentSteps = Optional.empty();

  @Option(
      names = "--level",
      paramLabel = "X",
      description =
          "Where a climb ends, in standardized units (default: −margin, of several the smallest).")
  private Optional<Double> level = Optional.empty();

  @Option(
      names = "--ascent-eta",
      paramLabel = "X",
      description = "Factor of the steps of --ascent newton (default: 1).")
  private Optional<Double> eta = Optional.empty();

  @Option(
      names = "--warm-up",
      paramLabel = "X",
      description = "Share of the steps before the first climb (default: 0.1).")
  private Optional<Double> warmUp = Optional.empty();

  @Option(
      names = "--calibration",
      paramLabel = "X",
      description = "Share of the normals held out for the threshold (default: 0.1).")
  private Optional<Double> calibration = Optional.empty();

  @Option(
      names = "--false-alarms",
      paramLabel = "X",
      description =
          "Share of new normals that may be called anomalies; sets the threshold (default: 0.05).")
  private Optional<Double> falseAlarms = Optional.empty();

  @Mixin private NetworkFlags network;
  @Mixin private NegativeFlags negatives;

  /** Lets a command read the words of these flags. */
  static void registerChoices(CommandLine command) {
    Choices.register(command, RuleOf.class);
    Choices.register(command, Scaling.class);
    Choices.register(command, Ascent.class);
    Choices.register(command, NegativeFlags.Kind.class);
    Choices.register(command, NetworkFlags.Net.class);
    Choices.register(command, NetworkFlags.Updater.class);
    Choices.register(command, NetworkFlags.Rate.class);
    Choices.register(command, NetworkFlags.Change.class);
  }

  @Override
  public Optional<RuleOf> rule() {
    return rule;
  }

  @Override
  public Standardization standardization(DataSource source) {
    return scaling
        .map(chosen -> chosen.standardization)
        .or(() -> rule.map(RuleOf::standardization))
        .orElse(source.standardization());
  }

  /** Changes a builder that the rule has set, for the rows of a source. */
  @Override
  public OneClassOptions.Builder change(
      OneClassOptions.Builder builder, DataSource source, LearningRows rows) {
    Check.that(
        steps.isEmpty() || epochs.isEmpty(),
        "--steps and --epochs: expected one of them, got both");
    builder.standardization(standardization(source));
    steps.ifPresent(builder::steps);
    batch.ifPresent(builder::batch);
    if (!margins.isEmpty()) {
      builder.margins(margins);
    }
    lambda.ifPresent(builder::lambda);
    warmUp.ifPresent(builder::warmUp);
    calibration.ifPresent(builder::calibration);
    falseAlarms.ifPresent(builder::falseAlarms);
    network.change(builder, rows);
    negatives.change(builder, rows);
    OneClassOptions now = builder.build();
    builder.ascent(ascent(now.margin()));
    epochs.ifPresent(passes -> builder.steps(steps(now, passes, rows.count())));
    return builder;
  }

  private BoundaryAscent ascent(double usedMargin) {
    Check.that(
        ascent != Ascent.NONE || ascentSteps.isEmpty() && level.isEmpty(),
        "--ascent-steps and --level: expected --ascent newton or pgd beside them, got none");
    Check.that(
        ascent == Ascent.NEWTON || eta.isEmpty(),
        "--ascent-eta: expected --ascent newton beside it, got %s",
        ascent);
    double end = level.orElse(-usedMargin);
    int climb = ascentSteps.orElse(16);
    return switch (ascent) {
      case NONE -> new BoundaryAscent.None();
      case NEWTON -> new BoundaryAscent.NewtonRaphson(climb, eta.orElse(1.0), end);
      // sixteen steps cross four margins
      case PGD -> new BoundaryAscent.ProjectedGradient(climb, usedMargin / 4, end);
    };
  }

  private static int steps(OneClassOptions now, int epochs, int normals) {
    Check.that(epochs >= 1, "--epochs: expected ≥ 1, got %d", epochs);
    int trained = normals - (int) Math.floor(now.calibration() * normals);
    return Math.multiplyExact(epochs, Math.max(1, (trained + now.batch() - 1) / now.batch()));
  }
}
