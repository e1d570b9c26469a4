package io.github.lipschitz4j.cli.oneclass.training;

import io.github.lipschitz4j.cli.oneclass.sources.DataSource;
import io.github.lipschitz4j.cli.oneclass.sources.LearningRows;
import io.github.lipschitz4j.cli.oneclass.sources.RuleOf;
import io.github.lipschitz4j.oneclass.OneClassOptions;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.util.Optional;

/** Changes of the options that the library's rule sets from the data. */
public interface Learning {
  /** The rule that is asked for, where one is. */
  Optional<RuleOf> rule();

  /** The units that a training on this source computes in. */
  Standardization standardization(DataSource source);

  /** Changes a builder that the rule has set. */
  OneClassOptions.Builder change(
      OneClassOptions.Builder builder, DataSource source, LearningRows rows);
}
