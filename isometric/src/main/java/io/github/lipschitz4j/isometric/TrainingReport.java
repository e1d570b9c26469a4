package io.github.lipschitz4j.isometric;

import java.util.List;

/**
 * How a training went.
 *
 * @param steps the reported steps, in order
 */
public record TrainingReport(List<StepReport> steps) {

  /** Copies the list. */
  public TrainingReport {
    steps = List.copyOf(steps);
  }
}
