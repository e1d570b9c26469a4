package io.github.lipschitz4j.cli.wasserstein;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.wasserstein.WassersteinOptions;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How to train and judge; what is not said follows from the data. */
final class EstimateFlags {
  @Option(names = "--steps", paramLabel = "N", description = "Weight updates (default: 500).")
  private Optional<Integer> steps = Optional.empty();

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      description = "Initial rate of Adam; it falls to 0 on a cosine (default: 0.01).")
  private Optional<Double> learningRate = Optional.empty();

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Rows of each sample in a step (default: 256 or all; 32 for a toy).")
  private Optional<Integer> batch = Optional.empty();

  @Option(
      names = "--confidence",
      paramLabel = "C",
      defaultValue = "0.95",
      description = "Of the interval and the bracket (default: ${DEFAULT-VALUE}).")
  private double confidence;

  WassersteinOptions.Builder change(WassersteinOptions.Builder options) {
    steps.ifPresent(options::steps);
    learningRate.ifPresent(options::learningRate);
    batch.ifPresent(options::batch);
    return options;
  }

  double confidence() {
    Check.that(
        confidence > 0 && confidence < 1, "--confidence: expected in (0, 1), got %s", confidence);
    return confidence;
  }
}
