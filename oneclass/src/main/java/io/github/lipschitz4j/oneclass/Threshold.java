package io.github.lipschitz4j.oneclass;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;

/**
 * The decision cut: a row is normal where its signed distance is at least {@code value}.
 *
 * <p>Calibrated on n held-out normals: with k = ⌊α(n + 1)⌋, the value is the k-th smallest of their
 * signed distances, and a new normal from the same source falls below it with probability at most
 * k/(n + 1) ≤ α. Where α(n + 1) &lt; 1 the smallest is taken and the stated level is 1/(n + 1).
 *
 * @param value the cut, in units of the signed distance
 * @param falseAlarms the level that holds: the share of new normals that fall below, at most
 * @param calibrated number of held-out normals; 0 where the cut is the boundary itself,
 *     uncalibrated
 */
public record Threshold(double value, double falseAlarms, int calibrated) {

  /** Checks the ranges. */
  public Threshold {
    Check.that(Double.isFinite(value), "Threshold value: expected a finite number, got %s", value);
    Check.that(
        falseAlarms > 0 && falseAlarms <= 1,
        "Threshold false alarms: expected in (0, 1], got %s",
        falseAlarms);
    Check.that(calibrated >= 0, "Threshold calibrated: expected ≥ 0, got %d", calibrated);
  }

  /**
   * Calibrates.
   *
   * @param heldOut signed distances of normals that the training has not seen, finite, not modified
   * @param falseAlarms α, in (0, 1)
   * @return the cut; the boundary 0, with no level promised, where there is no held-out normal
   * @throws IllegalArgumentException if α is out of its range or a distance is not finite
   */
  public static Threshold calibrate(double[] heldOut, double falseAlarms) {
    Check.that(
        falseAlarms > 0 && falseAlarms < 1,
        "Threshold false alarms: expected in (0, 1), got %s",
        falseAlarms);
    for (double distance : heldOut) {
      Check.that(
          Double.isFinite(distance),
          "Threshold held-out distance: expected a finite number, got %s",
          distance);
    }
    int n = heldOut.length;
    if (n == 0) {
      return new Threshold(0, 1, 0);
    }
    double[] sorted = heldOut.clone();
    Arrays.sort(sorted);
    // α(n + 1) < n + 1, but the product may be rounded up to it
    int k = Math.min(n, Math.max(1, (int) Math.floor(falseAlarms * (n + 1))));
    return new Threshold(sorted[k - 1], k / (n + 1.0), n);
  }
}
