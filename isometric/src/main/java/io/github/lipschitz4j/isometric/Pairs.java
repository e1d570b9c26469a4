package io.github.lipschitz4j.isometric;

import java.util.random.RandomGenerator;

/** How pairs of directions are drawn: two unit vectors whose cosine is uniform in (−1, 1). */
public enum Pairs {
  /** The first uniform on the sphere, the second uniform among those of the cosine. */
  UNIFORM {
    @Override
    double[][] draw(int n, RandomGenerator random) {
      double[] v = unit(gaussian(n, random));
      double[] w = v.clone();
      if (n > 1) {
        double[] u = gaussian(n, random);
        double along = inner(u, v);
        for (int j = 0; j < n; j++) {
          u[j] -= along * v[j];
        }
        unit(u);
        double cosine = 2 * random.nextDouble() - 1;
        double sine = Math.sqrt(1 - cosine * cosine);
        for (int j = 0; j < n; j++) {
          w[j] = cosine * v[j] + sine * u[j];
        }
      }
      return new double[][] {v, w};
    }
  },

  /**
   * As the reference's code draws them: the first is the first axis, the second has spherical
   * angles uniform in [0, 2π), both then turned in the plane that they span. Products of many sines
   * are near 0, so that both lie among the first coordinates.
   */
  REFERENCE {
    @Override
    double[][] draw(int n, RandomGenerator random) {
      double[] v = new double[n];
      v[0] = 1;
      double[] w = new double[n];
      double angle = Math.acos(2 * random.nextDouble() - 1);
      double sines = 1;
      for (int j = 0; j < n; j++) {
        // the last axis takes what is left
        w[j] = j == n - 1 && n > 1 ? sines : sines * Math.cos(angle);
        sines *= Math.sin(angle);
        angle = 2 * Math.PI * random.nextDouble();
      }
      double turn = 2 * Math.PI * random.nextDouble();
      if (n == 1) {
        return new double[][] {v, {Math.signum(w[0])}};
      }
      // the plane's second axis: what of w is not along v
      double[] u = w.clone();
      u[0] = 0;
      unit(u);
      double along = w[0];
      double across = inner(w, u);
      double cos = Math.cos(turn);
      double sin = Math.sin(turn);
      double[] turnedV = new double[n];
      double[] turnedW = new double[n];
      for (int j = 0; j < n; j++) {
        turnedV[j] = cos * v[j] + sin * u[j];
        turnedW[j] = (cos * along - sin * across) * v[j] + (sin * along + cos * across) * u[j];
      }
      return new double[][] {turnedV, turnedW};
    }
  };

  /** Two unit vectors of n numbers; with one, the same or its opposite. */
  abstract double[][] draw(int n, RandomGenerator random);

  private static double[] gaussian(int n, RandomGenerator random) {
    double[] values = new double[n];
    for (int j = 0; j < n; j++) {
      values[j] = random.nextGaussian();
    }
    return values;
  }

  static double inner(double[] a, double... b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  /** In place. */
  private static double[] unit(double... values) {
    double length = Math.sqrt(inner(values, values));
    for (int j = 0; j < values.length; j++) {
      values[j] /= length;
    }
    return values;
  }
}
