package io.github.lipschitz4j.core.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The inverse of a matrix whose symmetric part is at least the identity, {@code M + Mᵀ ≽ 2I}.
 *
 * <p>By blocks, so that the work is products of matrices:
 *
 * <pre>
 *   [A B; C D]⁻¹ = [A⁻¹ + A⁻¹BS⁻¹CA⁻¹, −A⁻¹BS⁻¹; −S⁻¹CA⁻¹, S⁻¹],     S = D − CA⁻¹B.
 * </pre>
 *
 * No pivoting between blocks is needed: {@code ‖Mx‖ ≥ ‖x‖}, the leading block A inherits it, and
 * S⁻¹ is a block of M⁻¹, so all inverses have norm at most 1. Steps {@code X ← X(2I − MX)} at the
 * end square what rounding left. Blocks of up to 64 rows are inverted by Gauss and Jordan with
 * pivots.
 *
 * <p>Cost: 10n³ flops in products: about 20 ms for n = 256, where the host's own inverse takes a
 * second.
 */
public final class AccretiveInverse {
  /** Below this size a loop over a heap array is as fast as the products. */
  private static final int SMALL = 64;

  /** Two steps square a residual twice: what is below 1e-4 ends at rounding. */
  private static final int REFINEMENTS = 2;

  private AccretiveInverse() {}

  /**
   * Inverts.
   *
   * @param m square, DOUBLE, finite, M + Mᵀ ≽ 2I, not modified
   * @return a new matrix in 'f' order
   */
  public static INDArray of(INDArray m) {
    INDArray inverse = byBlocks(HostArray.dense(m, 'f'));
    for (int k = 0; k < REFINEMENTS; k++) {
      INDArray residual = Matrices.shifted(1, -1, Gemm.ab(m, inverse));
      inverse.addi(Gemm.ab(inverse, residual));
    }
    return inverse;
  }

  /** Of a dense 'f' matrix. */
  private static INDArray byBlocks(INDArray m) {
    int n = m.rows();
    if (n <= SMALL) {
      return byElimination(m);
    }
    int half = n / 2;
    int rest = n - half;
    INDArray b = Blocks.copy(m, 0, half, half, rest);
    INDArray c = Blocks.copy(m, half, rest, 0, half);
    INDArray aInverse = byBlocks(Blocks.copy(m, 0, half, 0, half));
    INDArray right = Gemm.ab(aInverse, b);
    INDArray left = Gemm.ab(c, aInverse);
    INDArray s = Blocks.copy(m, half, rest, half, rest).subi(Gemm.ab(c, right));
    INDArray sInverse = byBlocks(s);
    INDArray corner = Gemm.ab(right, sInverse).negi();
    INDArray inverse = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {n, n}, 'f');
    Blocks.paste(aInverse.subi(Gemm.ab(corner, left)), inverse, 0, 0);
    Blocks.paste(corner, inverse, 0, half);
    Blocks.paste(Gemm.ab(sInverse, left).negi(), inverse, half, 0);
    Blocks.paste(sInverse, inverse, half, half);
    return inverse;
  }

  /** Gauss and Jordan in place, column by column, exchanging rows for the largest pivot. */
  private static INDArray byElimination(INDArray m) {
    int n = m.rows();
    INDArray inverse = m.dup('f');
    double[] a = HostArray.doubles(inverse);
    int[] exchanged = new int[n];
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        pivot = Math.abs(a[k * n + i]) > Math.abs(a[k * n + pivot]) ? i : pivot;
      }
      exchanged[k] = pivot;
      for (int j = 0; j < n; j++) {
        double swap = a[j * n + k];
        a[j * n + k] = a[j * n + pivot];
        a[j * n + pivot] = swap;
      }
      eliminate(a, n, k);
    }
    for (int k = n - 1; k >= 0; k--) {
      for (int i = 0; i < n; i++) {
        double swap = a[k * n + i];
        a[k * n + i] = a[exchanged[k] * n + i];
        a[exchanged[k] * n + i] = swap;
      }
    }
    HostArray.write(inverse, a);
    return inverse;
  }

  /** Replaces column k, once the unit vector would stand there, by that of the inverse. */
  private static void eliminate(double[] a, int n, int k) {
    double inverse = 1 / a[k * n + k];
    a[k * n + k] = 1;
    for (int j = 0; j < n; j++) {
      a[j * n + k] *= inverse;
    }
    double[] factors = new double[n];
    for (int i = 0; i < n; i++) {
      factors[i] = i == k ? 0 : a[k * n + i];
      a[k * n + i] = i == k ? a[k * n + i] : 0;
    }
    for (int j = 0; j < n; j++) {
      double row = a[j * n + k];
      for (int i = 0; i < n; i++) {
        a[j * n + i] -= factors[i] * row;
      }
    }
  }
}
