package io.github.lipschitz4j.cli.oneclass.training;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.oneclass.OneClassTrainer;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether to look at the weights while they train. */
final class MonitorFlags {
  @Option(
      names = "--monitor-every",
      paramLabel = "N",
      description =
          "Every N steps, write each layer's smallest and largest singular value and its proven"
              + " bound to weights.csv (default: never; with --resume, from there on).")
  private Optional<Integer> every = Optional.empty();

  /** Adds the log to a trainer, where it is asked for. */
  OneClassTrainer.Builder watch(OneClassTrainer.Builder builder, WeightLog log) {
    every.ifPresent(
        steps -> {
          Check.that(steps >= 1, "--monitor-every: expected ≥ 1 steps, got %d", steps);
          builder.networkListener(steps, log);
        });
    return builder;
  }
}
