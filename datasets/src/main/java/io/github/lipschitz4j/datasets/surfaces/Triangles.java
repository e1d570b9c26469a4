package io.github.lipschitz4j.datasets.surfaces;

import java.util.Arrays;

/** The check at the door, and the little geometry of one triangle. */
final class Triangles {
  private Triangles() {}

  static void check(String who, double[][] vertices, int[][] triangles) {
    if (triangles.length == 0) {
      throw new IllegalArgumentException(
          "%s triangles: expected at least one, got none".formatted(who));
    }
    for (int i = 0; i < vertices.length; i++) {
      double[] v = vertices[i];
      if (v.length != 3 || !Double.isFinite(v[0] + v[1] + v[2])) {
        throw new IllegalArgumentException(
            "%s vertices: expected 3 finite coordinates, got %s at vertex %d"
                .formatted(who, Arrays.toString(v), i));
      }
    }
    for (int k = 0; k < triangles.length; k++) {
      int[] t = triangles[k];
      if (t.length != 3 || Arrays.stream(t).anyMatch(i -> i < 0 || i >= vertices.length)) {
        throw new IllegalArgumentException(
            "%s triangles: expected 3 indices below %d, got %s at triangle %d"
                .formatted(who, vertices.length, Arrays.toString(t), k));
      }
    }
  }

  static double area(double[] a, double[] b, double[] c) {
    double[] u = minus(b, a);
    double[] v = minus(c, a);
    double x = u[1] * v[2] - u[2] * v[1];
    double y = u[2] * v[0] - u[0] * v[2];
    double z = u[0] * v[1] - u[1] * v[0];
    return Math.sqrt(x * x + y * y + z * z) / 2;
  }

  /**
   * The squared distance of a point to a triangle: to the foot of the perpendicular where that is
   * inside, else to the nearest of the three sides. A triangle without area is its sides.
   */
  static double squaredDistance(double[] p, double[] a, double[] b, double[] c) {
    double[] u = minus(b, a);
    double[] v = minus(c, a);
    double[] w = minus(p, a);
    double uu = dot(u, u);
    double uv = dot(u, v);
    double vv = dot(v, v);
    double wu = dot(w, u);
    double wv = dot(w, v);
    double determinant = uu * vv - uv * uv;
    double s = vv * wu - uv * wv;
    double t = uu * wv - uv * wu;
    if (determinant > 0 && s >= 0 && t >= 0 && s + t <= determinant) {
      double sum = 0;
      for (int k = 0; k < 3; k++) {
        double apart = w[k] - (s * u[k] + t * v[k]) / determinant;
        sum += apart * apart;
      }
      return sum;
    }
    return Math.min(toSide(p, a, b), Math.min(toSide(p, b, c), toSide(p, c, a)));
  }

  private static double toSide(double[] p, double[] a, double[] b) {
    double[] u = minus(b, a);
    double[] w = minus(p, a);
    double length = dot(u, u);
    double share = length > 0 ? Math.max(0, Math.min(1, dot(w, u) / length)) : 0;
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      double apart = w[k] - share * u[k];
      sum += apart * apart;
    }
    return sum;
  }

  private static double[] minus(double[] a, double[] b) {
    return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }
}
