package io.github.lipschitz4j.cli;

import io.github.lipschitz4j.oneclass.OneClassOptions;
import io.github.lipschitz4j.oneclass.units.Standardization;
import java.util.Optional;

/** Changes of the options that the library's rule sets from the data. */
interface Learning {
  /** The rule that is asked for, where one is. */
  Optional<RuleOf> rule();

  /** The units that a training on this source computes in. */
  Standardization standardization(DataSource source);

  /** Changes a builder that the rule has set. */
  OneClassOptions.Builder change(
      OneClassOptions.Builder builder, DataSource source, LearningRows rows);
}
