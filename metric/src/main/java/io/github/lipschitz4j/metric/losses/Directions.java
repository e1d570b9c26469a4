package io.github.lipschitz4j.metric.losses;

/**
 * Rows scaled to unit length, with the way back. A row of zeros has no direction: it stays, and
 * takes no gradient.
 */
final class Directions {
  private final double[][] unit;
  private final double[] lengths;

  Directions(double[]... rows) {
    unit = new double[rows.length][];
    lengths = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      lengths[i] = Math.sqrt(dot(rows[i], rows[i]));
      unit[i] = rows[i].clone();
      for (int c = 0; c < unit[i].length; c++) {
        unit[i][c] = lengths[i] > 0 ? unit[i][c] / lengths[i] : 0;
      }
    }
  }

  int size() {
    return unit.length;
  }

  /** The cosines with other rows. */
  double[][] cosines(Directions other) {
    double[][] s = new double[size()][other.size()];
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j < other.size(); j++) {
        s[i][j] = dot(unit[i], other.unit[j]);
      }
    }
    return s;
  }

  /** From dL/d cosines to dL/d rows: the directions' is S·Z', the rows' its tangential part. */
  double[][] pullback(double[][] gradient, Directions other) {
    double[][] back = new double[size()][];
    for (int i = 0; i < size(); i++) {
      double[] g = new double[unit[i].length];
      for (int j = 0; j < other.size(); j++) {
        for (int c = 0; c < g.length; c++) {
          g[c] += gradient[i][j] * other.unit[j][c];
        }
      }
      double along = dot(g, unit[i]);
      for (int c = 0; c < g.length; c++) {
        g[c] = lengths[i] > 0 ? (g[c] - along * unit[i][c]) / lengths[i] : 0;
      }
      back[i] = g;
    }
    return back;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += a[c] * b[c];
    }
    return sum;
  }
}
