package io.github.lipschitz4j.datasets.shapes;

/** The little geometry of one triangle. */
final class Triangle {
  private Triangle() {}

  static double area(double[] a, double[] b, double[] c) {
    return Vectors.norm(Vectors.cross(Vectors.minus(b, a), Vectors.minus(c, a))) / 2;
  }

  /**
   * The squared distance of a point to a triangle: to the foot of the perpendicular where that is
   * inside, else to the nearest of the three sides. A triangle without area is its sides.
   */
  static double squaredDistance(double[] p, double[] a, double[] b, double[] c) {
    double[] u = Vectors.minus(b, a);
    double[] v = Vectors.minus(c, a);
    double[] w = Vectors.minus(p, a);
    double uu = Vectors.dot(u, u);
    double uv = Vectors.dot(u, v);
    double vv = Vectors.dot(v, v);
    double wu = Vectors.dot(w, u);
    double wv = Vectors.dot(w, v);
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
    double[] u = Vectors.minus(b, a);
    double[] w = Vectors.minus(p, a);
    double length = Vectors.dot(u, u);
    double share = length > 0 ? Math.max(0, Math.min(1, Vectors.dot(w, u) / length)) : 0;
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      double apart = w[k] - share * u[k];
      sum += apart * apart;
    }
    return sum;
  }
}
