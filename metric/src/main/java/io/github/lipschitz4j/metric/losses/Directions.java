package io.github.lipschitz4j.metric.losses;

import io.github.lipschitz4j.core.Check;

/** Rows scaled to unit length, with the way back. */
final class Directions {
  private final double[][] unit;
  private final double[] lengths;

  Directions(String who, double[]... rows) {
    unit = new double[rows.length][];
    lengths = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      lengths[i] = Math.sqrt(dot(rows[i], rows[i]));
      Check.that(
          lengths[i] > 0, "%s row %d: expected a row that is not zero, got zeros", who, i + 1);
      unit[i] = rows[i].clone();
      for (int c = 0; c < unit[i].length; c++) {
        unit[i][c] /= lengths[i];
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
        g[c] = (g[c] - along * unit[i][c]) / lengths[i];
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
