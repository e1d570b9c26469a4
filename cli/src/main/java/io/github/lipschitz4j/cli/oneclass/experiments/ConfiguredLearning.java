package io.github.lipschitz4j.cli.oneclass.experiments;

import io.github.lipschitz4j.cli.oneclass.configs.TrainingOptions;
import io.github.lipschitz4j.cli.oneclass.sources.DataSource;
import io.github.lipschitz4j.cli.oneclass.sources.LearningRows;
import io.github.lipschitz4j.cli.oneclass.sources.RuleOf;
import io.github.lipschitz4j.cli.oneclass.training.Learning;
import io.github.lipschitz4j.oneclass.OneClassOptions;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.util.Optional;

/**
 * Options as a configuration says them.
 *
 * @param options of the configuration
 * @param steps in their place, for a quick look
 */
record ConfiguredLearning(TrainingOptions options, Optional<Integer> steps) implements Learning {
  @Override
  public Optional<RuleOf> rule() {
    return Optional.empty();
  }

  @Override
  public Standardization standardization(DataSource source) {
    return options.standardization().orElse(source.standardization());
  }

  @Override
  public OneClassOptions.Builder change(
      OneClassOptions.Builder builder, DataSource source, LearningRows rows) {
    builder.standardization(standardization(source));
    options.change(builder, new TrainingOptions.Size(rows.count(), rows.columns()));
    steps.ifPresent(builder::steps);
    return builder;
  }
}
