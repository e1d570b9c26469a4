package io.github.lipschitz4j.cli;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.oneclass.BoundaryAscent;
import io.github.lipschitz4j.oneclass.OneClassOptions;
import io.github.lipschitz4j.oneclass.Standardization;
import io.github.lipschitz4j.oneclass.negatives.Gaussian;
import io.github.lipschitz4j.oneclass.negatives.UniformBall;
import io.github.lipschitz4j.oneclass.negatives.UniformBox;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Changes of the options that the library's rule sets from the data. */
final class LearningFlags {
  enum Scaling {
    COMMON(Standardization.COMMON),
    PER_COLUMN(Standardization.PER_COLUMN),
    ROBUST(Standardization.ROBUST);

    private final Standardization standardization;

    Scaling(Standardization standardization) {
      this.standardization = standardization;
    }

    @Override
    public String toString() {
      return Choices.name(this);
    }
  }

  enum Negatives {
    BOX,
    BALL,
    GAUSSIAN,
    MIXED;

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

  /** Standard deviation of Gaussian negatives, as a share of the domain's reach. */
  private static final double GAUSSIAN = 0.4;

  @Option(
      names = "--scaling",
      paramLabel = "S",
      description =
          "Units that the model computes in: ${COMPLETION-CANDIDATES} (default: common for toys and"
              + " digits, robust for thyroid, per-column for files). Only common keeps distances"
              + " Euclidean in the data's own units.")
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
      names = "--width",
      paramLabel = "N",
      description = "Neurons of a hidden layer, even (default: by the number of features).")
  private Optional<Integer> width = Optional.empty();

  @Option(names = "--depth", paramLabel = "N", description = "Hidden layers (default: 6).")
  private Optional<Integer> depth = Optional.empty();

  @Option(
      names = "--margin",
      paramLabel = "X",
      description = "Margin m of the hinge, in standardized units (default: √features / 10).")
  private Optional<Double> margin = Optional.empty();

  @Option(
      names = "--lambda",
      paramLabel = "X",
      description = "Weight of the hinge against the Kantorovich–Rubinstein term (default: 20).")
  private Optional<Double> lambda = Optional.empty();

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Initial rate of Adam, which falls on half a cosine (default: 0.01).")
  private Optional<Double> learningRate = Optional.empty();

  @Option(
      names = "--negatives",
      paramLabel = "S",
      description =
          "Where negatives are drawn: ${COMPLETION-CANDIDATES} (default: mixed, half box, half"
              + " gaussian).")
  private Negatives negatives = Negatives.MIXED;

  @Option(
      names = "--growth",
      paramLabel = "X",
      description = "Share of its sides by which the normals' box grows for it (default: 0.3).")
  private Optional<Double> growth = Optional.empty();

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
      description = "Where a climb ends, in standardized units (default: −margin).")
  private Optional<Double> level = Optional.empty();

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

  Standardization standardization(DataSource source) {
    return scaling.map(chosen -> chosen.standardization).orElse(source.standardization());
  }

  /** Changes a builder that the rule has set, for so many normals of a source. */
  OneClassOptions.Builder change(OneClassOptions.Builder builder, DataSource source, int normals) {
    Check.that(
        steps.isEmpty() || epochs.isEmpty(),
        "--steps and --epochs: expected one of them, got both");
    builder.standardization(standardization(source));
    steps.ifPresent(builder::steps);
    batch.ifPresent(builder::batch);
    width.ifPresent(builder::width);
    depth.ifPresent(builder::depth);
    margin.ifPresent(builder::margin);
    lambda.ifPresent(builder::lambda);
    learningRate.ifPresent(builder::learningRate);
    growth.ifPresent(builder::growth);
    warmUp.ifPresent(builder::warmUp);
    calibration.ifPresent(builder::calibration);
    falseAlarms.ifPresent(builder::falseAlarms);
    samplers(builder);
    OneClassOptions now = builder.build();
    builder.ascent(ascent(now.margin()));
    epochs.ifPresent(passes -> builder.steps(steps(now, passes, normals)));
    return builder;
  }

  private void samplers(OneClassOptions.Builder builder) {
    switch (negatives) {
      case BOX -> builder.negatives(new UniformBox());
      case BALL -> builder.negatives(new UniformBall());
      case GAUSSIAN -> builder.negatives(new Gaussian(GAUSSIAN));
      case MIXED -> {
        // the rule's own choice
      }
    }
  }

  private BoundaryAscent ascent(double usedMargin) {
    Check.that(
        ascent != Ascent.NONE || ascentSteps.isEmpty() && level.isEmpty(),
        "--ascent-steps and --level: expected --ascent newton or pgd beside them, got none");
    double end = level.orElse(-usedMargin);
    int climb = ascentSteps.orElse(16);
    return switch (ascent) {
      case NONE -> new BoundaryAscent.None();
      case NEWTON -> new BoundaryAscent.NewtonRaphson(climb, 1, end);
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
