package io.github.lipschitz4j.cli.isometric.density;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.isometric.IsometricOptions;
import io.github.lipschitz4j.isometric.Normalization;
import io.github.lipschitz4j.isometric.Objective;
import io.github.lipschitz4j.isometric.Prior;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a density is learned. */
final class DensityFlags {
  /** h of the objective. */
  enum Growth {
    /** The logarithm. */
    LOG,
    /** The identity. */
    DISTANCE
  }

  @Option(
      names = "--growth",
      paramLabel = "H",
      description = "h of the reconstruction: ${COMPLETION-CANDIDATES} (default: log).")
  private Growth growth = Growth.LOG;

  @Option(
      names = "--lambda1",
      paramLabel = "L",
      description = "Weight of the reconstruction (default: 300 for log, 1e5 for distance).")
  private Optional<Double> lambda1 = Optional.empty();

  @Option(
      names = "--lambda2",
      paramLabel = "L",
      defaultValue = "1e4",
      description = "Weight of the noise's distortion (default: ${DEFAULT-VALUE}).")
  private double lambda2;

  @Option(
      names = "--latent",
      paramLabel = "N",
      defaultValue = "3",
      description = "Width of a code (default: ${DEFAULT-VALUE}).")
  private int latent;

  @Option(
      names = "--components",
      paramLabel = "K",
      defaultValue = "3",
      description = "Components of the mixture (default: ${DEFAULT-VALUE}).")
  private int components;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "4000",
      description = "Of a training (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "256",
      description = "Rows of a step, at most those there are (default: ${DEFAULT-VALUE}).")
  private int batch;

  int steps() {
    return steps;
  }

  Growth growth() {
    return growth;
  }

  /** One scale for all columns keeps the shape of the data. */
  IsometricOptions.Builder change(IsometricOptions.Builder from, int rows) {
    Check.that(batch >= 1, "--batch: expected ≥ 1, got %d", batch);
    Objective.Isometric objective =
        growth == Growth.LOG
            ? Objective.Isometric.logarithmic()
            : Objective.Isometric.plainDistance();
    return from.normalization(Normalization.COMMON)
        .objective(objective.withLambdas(lambda1.orElse(objective.lambda1()), lambda2))
        .prior(Prior.Mixture.of(components))
        .latent(latent)
        .batch(Math.min(batch, rows))
        .steps(steps);
  }
}
