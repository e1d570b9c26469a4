package io.github.lipschitz4j.metric;

import java.util.List;
import java.util.Optional;

/**
 * What a training has come to.
 *
 * @param last the model after the last epoch
 * @param best the last of those with the highest accuracy on the validation rows, where there are
 *     any
 * @param epochs how each epoch went, in order
 */
public record Learned(MetricModel last, Optional<MetricModel> best, List<EpochReport> epochs) {

  /** Copies the list. */
  public Learned {
    epochs = List.copyOf(epochs);
  }
}
