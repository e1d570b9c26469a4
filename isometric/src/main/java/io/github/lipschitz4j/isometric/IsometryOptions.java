package io.github.lipschitz4j.isometric;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.isometric.distortion.Distortion;
import io.github.lipschitz4j.isometric.distortion.SumSquared;
import java.util.List;
import java.util.Objects;

/**
 * How an isometry is measured.
 *
 * @param pairs how pairs of directions are drawn, one for each row
 * @param length δ of each direction, in the unit of z; finite, above 0
 * @param metrics what inner products are taken in, at least one
 * @param jacobians rows at which JᵀAJ is computed, at least 1; the first ones
 * @param seed of the pairs
 */
public record IsometryOptions(
    Pairs pairs, double length, List<Distortion> metrics, int jacobians, long seed) {
  /** Copies the list, checks the ranges. */
  public IsometryOptions {
    Objects.requireNonNull(pairs, "IsometryOptions pairs");
    metrics = List.copyOf(metrics);
    Check.that(
        length > 0 && Double.isFinite(length),
        "IsometryOptions length: expected finite and > 0, got %s",
        length);
    Check.that(!metrics.isEmpty(), "IsometryOptions metrics: expected at least one, got none");
    Check.that(jacobians >= 1, "IsometryOptions jacobians: expected ≥ 1, got %d", jacobians);
  }

  /**
   * Uniform pairs of length 0.01, by the sum of squares, Jacobians at 100 rows.
   *
   * @return the options
   */
  public static IsometryOptions defaults() {
    return new IsometryOptions(Pairs.UNIFORM, 0.01, List.of(new SumSquared()), 100, 0);
  }

  /**
   * The same by other metrics.
   *
   * @param values at least one
   * @return new options
   */
  public IsometryOptions withMetrics(Distortion... values) {
    return new IsometryOptions(pairs, length, List.of(values), jacobians, seed);
  }

  /**
   * The same with other pairs.
   *
   * @param value how they are drawn
   * @return new options
   */
  public IsometryOptions withPairs(Pairs value) {
    return new IsometryOptions(value, length, metrics, jacobians, seed);
  }
}
