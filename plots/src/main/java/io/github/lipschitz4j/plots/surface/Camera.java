package io.github.lipschitz4j.plots.surface;

/**
 * From where a surface is seen, without perspective.
 *
 * @param azimuth degrees around the upright axis, counterclockwise seen from above; finite
 * @param elevation degrees above the horizon, in [−90, 90]
 * @param up which axis is upright
 */
public record Camera(double azimuth, double elevation, Up up) {

  /** The upright axis. */
  public enum Up {
    /** y: azimuth 0 looks from +z, 90 from +x. As in most files of graphics. */
    Y,
    /** z: azimuth 0 looks from +x, 90 from +y. As in mathematics. */
    Z
  }

  /** Checks the ranges. */
  public Camera {
    if (!Double.isFinite(azimuth) || !(Math.abs(elevation) <= 90)) {
      throw new IllegalArgumentException(
          "Camera: expected a finite azimuth and an elevation in [-90, 90] degrees, got %s and %s"
              .formatted(azimuth, elevation));
    }
  }

  /** To the right, up and towards the eye: three orthonormal rows in x, y, z. */
  double[][] axes() {
    double a = Math.toRadians(azimuth);
    double e = Math.toRadians(elevation);
    double[][] rows = {
      {-Math.sin(a), Math.cos(a), 0},
      {-Math.sin(e) * Math.cos(a), -Math.sin(e) * Math.sin(a), Math.cos(e)},
      {Math.cos(e) * Math.cos(a), Math.cos(e) * Math.sin(a), Math.sin(e)}
    };
    if (up == Up.Y) {
      // (z, x, y) in place of (x, y, z): a turn, so that nothing is mirrored
      for (int k = 0; k < 3; k++) {
        rows[k] = new double[] {rows[k][1], rows[k][2], rows[k][0]};
      }
    }
    return rows;
  }

  String caption() {
    return "azimuth %.0f°, elevation %.0f°".formatted(azimuth, elevation);
  }
}
