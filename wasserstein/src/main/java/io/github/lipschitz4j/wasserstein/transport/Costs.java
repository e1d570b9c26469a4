package io.github.lipschitz4j.wasserstein.transport;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Euclidean distances between the rows of two samples, row by row of the first.
 *
 * @param rows n
 * @param columns m
 * @param cells c_ij at i·m + j; 8 bytes each
 */
record Costs(int rows, int columns, double[] cells) {

  /**
   * From differences of coordinates: {@code ‖x‖² + ‖y‖² − 2⟨x, y⟩} would leave 1e-8 between equal
   * points.
   */
  static Costs euclidean(INDArray x, INDArray y) {
    int n = x.rows();
    int m = y.rows();
    int d = x.columns();
    double[] a = x.dup('c').data().asDouble();
    double[] b = y.dup('c').data().asDouble();
    double[] cells = new double[n * m];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        cells[i * m + j] = Math.sqrt(squared(a, i * d, b, j * d, d));
      }
    }
    return new Costs(n, m, cells);
  }

  /** Four sums side by side: the additions of one would wait for each other. */
  private static double squared(double[] a, int fromA, double[] b, int fromB, int d) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 3 < d; k += 4) {
      double d0 = a[fromA + k] - b[fromB + k];
      double d1 = a[fromA + k + 1] - b[fromB + k + 1];
      double d2 = a[fromA + k + 2] - b[fromB + k + 2];
      double d3 = a[fromA + k + 3] - b[fromB + k + 3];
      s0 += d0 * d0;
      s1 += d1 * d1;
      s2 += d2 * d2;
      s3 += d3 * d3;
    }
    for (; k < d; k++) {
      double rest = a[fromA + k] - b[fromB + k];
      s0 += rest * rest;
    }
    return (s0 + s1) + (s2 + s3);
  }

  double at(int i, int j) {
    return cells[i * columns + j];
  }

  double largest() {
    double largest = 0;
    for (double cell : cells) {
      largest = Math.max(largest, cell);
    }
    return largest;
  }
}
