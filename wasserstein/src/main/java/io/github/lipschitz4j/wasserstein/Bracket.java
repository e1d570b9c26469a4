package io.github.lipschitz4j.wasserstein;

import io.github.lipschitz4j.core.Check;

/**
 * A distance from both sides.
 *
 * <p>What the sides mean, and how sure they are, says the method that made it: {@link
 * Estimate#bracket}, {@link Potential#bracket}.
 *
 * @param lower the side of the potential; below 0 where nothing was learned
 * @param upper the side of the transport
 */
public record Bracket(double lower, double upper) {

  /** Checks that both are numbers. The lower side may lie above: both may err, rarely. */
  public Bracket {
    Check.that(
        Double.isFinite(lower) && Double.isFinite(upper),
        "Bracket: expected finite sides, got %s and %s",
        lower,
        upper);
  }

  /**
   * How much is left open.
   *
   * @return upper − lower
   */
  public double width() {
    return upper - lower;
  }

  /**
   * Whether a value lies between the sides.
   *
   * @param value any number
   * @return true from the lower side to the upper, both included
   */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }
}
