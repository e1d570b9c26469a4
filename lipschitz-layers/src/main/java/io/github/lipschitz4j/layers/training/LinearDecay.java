package io.github.lipschitz4j.layers.training;

import io.github.lipschitz4j.core.Check;
import java.util.Objects;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** A learning rate that goes from one value to another on a line: {@code a + (b − a)·k/n}. */
public final class LinearDecay implements ISchedule {
  private static final long serialVersionUID = 1L;

  @JsonProperty private final double initial;
  @JsonProperty private final double last;
  @JsonProperty private final int steps;

  /**
   * A line over a known number of steps.
   *
   * @param initial a, the rate at the first step; finite, above 0
   * @param last b, the rate from step n on; finite, ≥ 0
   * @param steps n, at least 1
   */
  @JsonCreator
  public LinearDecay(
      @JsonProperty("initial") double initial,
      @JsonProperty("last") double last,
      @JsonProperty("steps") int steps) {
    Check.that(
        initial > 0 && Double.isFinite(initial),
        "LinearDecay initial rate: expected finite and > 0, got %s",
        initial);
    Check.that(
        last >= 0 && Double.isFinite(last),
        "LinearDecay last rate: expected finite and ≥ 0, got %s",
        last);
    Check.that(steps >= 1, "LinearDecay steps: expected ≥ 1, got %d", steps);
    this.initial = initial;
    this.last = last;
    this.steps = steps;
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    double done = Math.min(1.0, (double) iteration / steps);
    return initial + (last - initial) * done;
  }

  @Override
  public ISchedule clone() {
    return new LinearDecay(initial, last, steps);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinearDecay that
        && initial == that.initial
        && last == that.last
        && steps == that.steps;
  }

  @Override
  public int hashCode() {
    return Objects.hash(initial, last, steps);
  }
}
