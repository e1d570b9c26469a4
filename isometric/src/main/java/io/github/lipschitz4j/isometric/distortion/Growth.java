package io.github.lipschitz4j.isometric.distortion;

import io.github.lipschitz4j.core.Check;

/**
 * How a reconstruction's distortion counts: h(d), growing in d ≥ 0.
 *
 * <p>The identity lets the reconstruction be traded against the density; the logarithm presses the
 * harder the smaller d is, so that the density is fitted without giving up the reconstruction.
 */
public sealed interface Growth permits Growth.Identity, Growth.Logarithm {
  /**
   * The value.
   *
   * @param d a distortion, ≥ 0
   * @return h(d)
   */
  double value(double d);

  /**
   * The derivative.
   *
   * @param d a distortion, ≥ 0
   * @return h′(d)
   */
  double slope(double d);

  /** {@code h(d) = d}. */
  record Identity() implements Growth {
    @Override
    public double value(double d) {
      return d;
    }

    @Override
    public double slope(double d) {
      return 1;
    }
  }

  /**
   * {@code h(d) = ln(d + floor)}; h′ is at most 1/floor.
   *
   * @param floor what keeps the value finite at d = 0; above 0
   */
  record Logarithm(double floor) implements Growth {
    /** Checks the range. */
    public Logarithm {
      Check.that(
          floor > 0 && Double.isFinite(floor),
          "Logarithm floor: expected finite and > 0, got %s",
          floor);
    }

    @Override
    public double value(double d) {
      return Math.log(d + floor);
    }

    @Override
    public double slope(double d) {
      return 1 / (d + floor);
    }
  }
}
