package io.github.lipschitz4j.datasets.shapes;

import java.util.Arrays;

/** A set of points with an inside, whose signed distance has a formula. */
sealed interface Solid {

  /** Distance to the boundary, positive inside. */
  double signedDistance(double[] x);

  double[] low();

  double[] high();

  double diameter();

  /** All points nearer than r to the origin: {@code r − ‖x‖}. */
  record Ball(int dimension, double radius) implements Solid {
    @Override
    public double signedDistance(double[] x) {
      return radius - norm(x);
    }

    @Override
    public double[] low() {
      return filled(dimension, -radius);
    }

    @Override
    public double[] high() {
      return filled(dimension, radius);
    }

    @Override
    public double diameter() {
      return 2 * radius;
    }
  }

  /** Between two circles round the origin: the nearer of them counts. */
  record Annulus(double inner, double outer) implements Solid {
    @Override
    public double signedDistance(double[] x) {
      double radius = norm(x);
      return Math.min(outer - radius, radius - inner);
    }

    @Override
    public double[] low() {
      return filled(2, -outer);
    }

    @Override
    public double[] high() {
      return filled(2, outer);
    }

    @Override
    public double diameter() {
      return 2 * outer;
    }
  }

  /**
   * A rectangle with sides along the axes. With {@code q = |x − centre| − half}: outside {@code
   * −‖max(q, 0)‖}, inside {@code −max q}.
   */
  record Rectangle(double[] centre, double[] half) implements Solid {
    @Override
    public double signedDistance(double[] x) {
      double qx = Math.abs(x[0] - centre[0]) - half[0];
      double qy = Math.abs(x[1] - centre[1]) - half[1];
      return -Math.hypot(Math.max(qx, 0), Math.max(qy, 0)) - Math.min(Math.max(qx, qy), 0);
    }

    @Override
    public double[] low() {
      return new double[] {centre[0] - half[0], centre[1] - half[1]};
    }

    @Override
    public double[] high() {
      return new double[] {centre[0] + half[0], centre[1] + half[1]};
    }

    @Override
    public double diameter() {
      return 2 * Math.hypot(half[0], half[1]);
    }
  }

  /** Two rectangles that do not meet: the larger of the two distances, which is exact then. */
  record Pair(Rectangle one, Rectangle other) implements Solid {
    @Override
    public double signedDistance(double[] x) {
      return Math.max(one.signedDistance(x), other.signedDistance(x));
    }

    @Override
    public double[] low() {
      return PointCloud.low(new double[][] {one.low(), other.low()});
    }

    @Override
    public double[] high() {
      return PointCloud.high(new double[][] {one.high(), other.high()});
    }

    @Override
    public double diameter() {
      double most = Math.max(one.diameter(), other.diameter());
      for (double[] corner : corners(one)) {
        for (double[] far : corners(other)) {
          most = Math.max(most, Math.hypot(corner[0] - far[0], corner[1] - far[1]));
        }
      }
      return most;
    }

    private static double[][] corners(Rectangle box) {
      double[] low = box.low();
      double[] high = box.high();
      return new double[][] {low, high, {low[0], high[1]}, {high[0], low[1]}};
    }
  }

  /**
   * A tube of radius r around the circle of radius R in the plane z = 0: {@code r − √((√(x² + y²) −
   * R)² + z²)}.
   */
  record Tube(double major, double minor) implements Solid {
    @Override
    public double signedDistance(double[] x) {
      return minor - Math.hypot(Math.hypot(x[0], x[1]) - major, x[2]);
    }

    @Override
    public double[] low() {
      return new double[] {-major - minor, -major - minor, -minor};
    }

    @Override
    public double[] high() {
      return new double[] {major + minor, major + minor, minor};
    }

    @Override
    public double diameter() {
      return 2 * (major + minor);
    }
  }

  private static double norm(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  private static double[] filled(int dimension, double value) {
    double[] values = new double[dimension];
    Arrays.fill(values, value);
    return values;
  }
}
