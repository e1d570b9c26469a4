package io.github.lipschitz4j.datasets;

import java.util.random.RandomGenerator;

/**
 * A circle, or the half of it above or below its centre.
 *
 * @param x centre
 * @param y centre
 * @param radius of the circle
 * @param part which half, or all of it
 */
record Arc(double x, double y, double radius, Part part) implements Shape {

  enum Part {
    UPPER,
    LOWER,
    FULL
  }

  private static final double NOISE = 0.05;

  static Arc upper(double x, double y, double radius) {
    return new Arc(x, y, radius, Part.UPPER);
  }

  static Arc lower(double x, double y, double radius) {
    return new Arc(x, y, radius, Part.LOWER);
  }

  static Arc full(double x, double y, double radius) {
    return new Arc(x, y, radius, Part.FULL);
  }

  @Override
  public double[] point(int index, int count, RandomGenerator random) {
    double[] clean = at(angle(index, count));
    clean[0] += NOISE * random.nextGaussian();
    clean[1] += NOISE * random.nextGaussian();
    return clean;
  }

  /**
   * The noiseless point at angle t; the lower half runs from left to right, as the upper does not.
   */
  double[] at(double t) {
    return part == Part.LOWER
        ? new double[] {x - radius * Math.cos(t), y - radius * Math.sin(t)}
        : new double[] {x + radius * Math.cos(t), y + radius * Math.sin(t)};
  }

  /** Evenly spaced: a half circle has both its ends, a circle not its start twice. */
  private double angle(int index, int count) {
    return part == Part.FULL
        ? 2 * Math.PI * index / count
        : Math.PI * index / Math.max(1, count - 1);
  }

  /** Distance from (px, py) to the noiseless curve. */
  double distance(double px, double py) {
    double dx = px - x;
    double dy = py - y;
    boolean facing =
        switch (part) {
          case UPPER -> dy >= 0;
          case LOWER -> dy <= 0;
          case FULL -> true;
        };
    return facing
        ? Math.abs(Math.hypot(dx, dy) - radius)
        // behind the diameter the nearest point is an end of the arc
        : Math.hypot(Math.abs(dx) - radius, dy);
  }
}
