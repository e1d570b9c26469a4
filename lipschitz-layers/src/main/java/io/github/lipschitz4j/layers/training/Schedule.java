package io.github.lipschitz4j.layers.training;

import io.github.lipschitz4j.core.Check;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;

/** How the learning rate goes over the steps of a training. */
public sealed interface Schedule permits Schedule.Cosine, Schedule.Constant, Schedule.Linear {
  /**
   * The schedule of a training.
   *
   * @param rate the rate at the first step, finite, above 0
   * @param steps how many there are, at least 1
   * @return as the host's optimizers take it
   */
  ISchedule over(double rate, int steps);

  /** Falls to 0 on half a cosine. */
  record Cosine() implements Schedule {
    @Override
    public ISchedule over(double rate, int steps) {
      return new CosineDecay(rate, steps);
    }
  }

  /** Stays as it is. */
  record Constant() implements Schedule {
    @Override
    public ISchedule over(double rate, int steps) {
      return new FixedSchedule(rate);
    }
  }

  /**
   * Goes to another rate on a line.
   *
   * @param last the rate after the last step, finite, ≥ 0
   */
  record Linear(double last) implements Schedule {
    /** Checks the range. */
    public Linear {
      Check.that(
          last >= 0 && Double.isFinite(last),
          "Linear schedule last rate: expected finite and ≥ 0, got %s",
          last);
    }

    @Override
    public ISchedule over(double rate, int steps) {
      return new LinearDecay(rate, last, steps);
    }
  }
}
