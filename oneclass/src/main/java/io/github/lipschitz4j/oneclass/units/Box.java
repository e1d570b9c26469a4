package io.github.lipschitz4j.oneclass.units;

import io.github.lipschitz4j.core.Check;

/** How the box that negatives are drawn and kept in is found. */
public sealed interface Box permits Box.AroundNormals, Box.Fixed {
  /**
   * The bounding box of the normals, grown.
   *
   * @param growth share of its sides by which the box grows on each side; finite, ≥ 0
   */
  record AroundNormals(double growth) implements Box {
    /** Checks the range. */
    public AroundNormals {
      Check.that(
          growth >= 0 && Double.isFinite(growth),
          "AroundNormals growth: expected finite and ≥ 0, got %s",
          growth);
    }
  }

  /**
   * The same range for every column, known beforehand: pixels live in [−1, 1].
   *
   * @param low lowest value in the user's units, finite
   * @param high highest value, finite, above the lowest; every normal has to lie between the two
   */
  record Fixed(double low, double high) implements Box {
    /** Checks the ranges. */
    public Fixed {
      Check.that(
          low < high && Double.isFinite(low) && Double.isFinite(high),
          "Fixed box: expected finite low < high, got %s and %s",
          low,
          high);
    }
  }
}
