package io.github.lipschitz4j.core.kernel;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The inverse of a small symmetric positive definite matrix by sweeps, on the heap, in double.
 *
 * <p>A sweep of the pivot block D with columns V takes {@code A ↦ A − VD⁻¹Vᵀ} outside of it, {@code
 * V ↦ VD⁻¹} and {@code D ↦ −D⁻¹}; after all blocks what stands there is −A⁻¹. Only what is on and
 * below the diagonal is computed. Four pivots at once: one pass over a column then does four
 * multiplications a value.
 */
final class Sweeps {
  private static final int PIVOTS = 4;

  private final int n;

  /** Column by column; true below the diagonal. */
  private final double[] a;

  /** The columns of the pivot block, whole. */
  private final double[][] v;

  private Sweeps(double[] a, int n) {
    this.a = a;
    this.n = n;
    v = new double[PIVOTS][n];
  }

  /**
   * Inverts.
   *
   * @param m symmetric, positive definite, dense, 'f', not modified
   * @return a new symmetric matrix in 'f' order, of m's type
   */
  static INDArray inverse(INDArray m) {
    int n = m.rows();
    double[] values = HostArray.doubles(HostArray.dense(m.castTo(DataType.DOUBLE), 'f'));
    Sweeps sweeps = new Sweeps(values, n);
    for (int k = 0; k < n; k += PIVOTS) {
      sweeps.sweep(k, Math.min(PIVOTS, n - k));
    }
    sweeps.negateAndMirror();
    INDArray inverse = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {n, n}, 'f');
    HostArray.write(inverse, values);
    return inverse.castTo(m.dataType());
  }

  private void sweep(int from, int pivots) {
    double[][] d = new double[PIVOTS][PIVOTS];
    for (int r = 0; r < PIVOTS; r++) {
      Arrays.fill(v[r], 0);
      if (r < pivots) {
        load(from + r, v[r]);
        System.arraycopy(v[r], from, d[r], 0, pivots);
        Arrays.fill(v[r], from, from + pivots, 0);
      }
    }
    invert(d, pivots);
    for (int j = 0; j < n; j++) {
      double f0 = product(d[0], j);
      double f1 = product(d[1], j);
      double f2 = product(d[2], j);
      double f3 = product(d[3], j);
      subtract(a, j * n, v, j, n, f0, f1, f2, f3);
    }
    store(from, pivots, d);
  }

  /** One column of A − VD⁻¹Vᵀ, on and below the diagonal. */
  private static void subtract(
      double[] a, int at, double[][] v, int j, int n, double f0, double f1, double f2, double f3) {
    double[] v0 = v[0];
    double[] v1 = v[1];
    double[] v2 = v[2];
    double[] v3 = v[3];
    for (int i = j; i < n; i++) {
      a[at + i] -= f0 * v0[i] + f1 * v1[i] + f2 * v2[i] + f3 * v3[i];
    }
  }

  /** A whole column, from below the diagonal and, above it, from its row. */
  private void load(int column, double[] to) {
    for (int i = 0; i < column; i++) {
      to[i] = a[i * n + column];
    }
    System.arraycopy(a, column * n + column, to, column, n - column);
  }

  private double product(double[] row, int j) {
    return row[0] * v[0][j] + row[1] * v[1][j] + row[2] * v[2][j] + row[3] * v[3][j];
  }

  /** Writes VD⁻¹ and −D⁻¹. */
  private void store(int from, int pivots, double[][] d) {
    for (int r = 0; r < pivots; r++) {
      int column = from + r;
      for (int i = 0; i < from; i++) {
        a[i * n + column] = product(d[r], i);
      }
      for (int s = r; s < pivots; s++) {
        a[column * n + from + s] = -d[r][s];
      }
      for (int i = from + pivots; i < n; i++) {
        a[column * n + i] = product(d[r], i);
      }
    }
  }

  /** Inverts the pivot block in place, one pivot after the other. */
  private static void invert(double[][] d, int pivots) {
    for (int k = 0; k < pivots; k++) {
      double pivot = 1 / d[k][k];
      d[k][k] = 1;
      for (int j = 0; j < pivots; j++) {
        d[k][j] *= pivot;
      }
      for (int i = 0; i < pivots; i++) {
        double factor = i == k ? 0 : d[i][k];
        if (i != k) {
          d[i][k] = 0;
        }
        for (int j = 0; j < pivots; j++) {
          d[i][j] -= factor * d[k][j];
        }
      }
    }
  }

  private void negateAndMirror() {
    for (int j = 0; j < n; j++) {
      for (int i = j; i < n; i++) {
        a[j * n + i] = -a[j * n + i];
        a[i * n + j] = a[j * n + i];
      }
    }
  }
}
