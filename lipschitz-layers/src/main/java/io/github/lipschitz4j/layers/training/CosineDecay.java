package io.github.lipschitz4j.layers.training;

import io.github.lipschitz4j.core.Check;
import java.util.Objects;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** A learning rate that falls to zero on half a cosine: {@code η/2·(1 + cos(πk/n))}. */
public final class CosineDecay implements ISchedule {
  private static final long serialVersionUID = 1L;

  @JsonProperty private final double initial;
  @JsonProperty private final int steps;

  /**
   * A decay over a known number of steps.
   *
   * @param initial η, the rate at the first step; finite, above 0
   * @param steps n, at least 1; later the rate is 0
   */
  @JsonCreator
  public CosineDecay(@JsonProperty("initial") double initial, @JsonProperty("steps") int steps) {
    Check.that(
        initial > 0 && Double.isFinite(initial),
        "CosineDecay initial rate: expected finite and > 0, got %s",
        initial);
    Check.that(steps >= 1, "CosineDecay steps: expected ≥ 1, got %d", steps);
    this.initial = initial;
    this.steps = steps;
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    double done = Math.min(1.0, (double) iteration / steps);
    return initial / 2 * (1 + Math.cos(Math.PI * done));
  }

  @Override
  public ISchedule clone() {
    return new CosineDecay(initial, steps);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CosineDecay that && initial == that.initial && steps == that.steps;
  }

  @Override
  public int hashCode() {
    return Objects.hash(initial, steps);
  }
}
