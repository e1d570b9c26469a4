package io.github.lipschitz4j.core.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The inverse of a symmetric positive definite matrix.
 *
 * <p>By blocks, so that the work is products of matrices. With S the Schur complement of A:
 *
 * <pre>
 *   [A Bᵀ; B D]⁻¹ = [A⁻¹ + LᵀS⁻¹L, −LᵀS⁻¹; −S⁻¹L, S⁻¹],     L = BA⁻¹,  S = D − LBᵀ.
 * </pre>
 *
 * All blocks that are inverted are positive definite, with no smaller eigenvalue than the whole, so
 * nothing is exchanged. Blocks of up to 128 rows are swept, in double.
 *
 * <p>Cost: at most 4n³/3 flops in products.
 */
final class PositiveInverse {
  /** Below this size a loop over a heap array is as fast as the products. */
  private static final int SMALL = 2 * Blocks.TILE;

  private PositiveInverse() {}

  /**
   * Inverts.
   *
   * @param m symmetric, positive definite, dense, 'f', not modified
   * @return a new symmetric matrix in 'f' order
   */
  static INDArray of(INDArray m) {
    int n = m.rows();
    if (n <= SMALL) {
      return bySweeps(m);
    }
    // whole tiles, which can be mirrored
    int head = Math.max(1, n / 2 / Blocks.TILE) * Blocks.TILE;
    int tail = n - head;
    INDArray aInverse = of(Blocks.copy(m, 0, head, 0, head));
    INDArray b = Blocks.copy(m, head, tail, 0, head);
    INDArray l = Gemm.ab(b, aInverse);
    INDArray s = Blocks.copy(m, head, tail, head, tail).subi(Gemm.abT(l, b));
    INDArray sInverse = of(s);
    INDArray corner = Gemm.ab(sInverse, l);
    INDArray inverse = Nd4j.createUninitialized(m.dataType(), new long[] {n, n}, 'f');
    Blocks.paste(aInverse.addi(Gemm.aTb(l, corner)), inverse, 0, 0);
    Blocks.paste(corner.negi(), inverse, head, 0);
    Blocks.paste(sInverse, inverse, head, head);
    Blocks.mirror(inverse);
    return inverse;
  }

  /**
   * Sweeps one pivot after the other, in place, below the diagonal: what is left is −M⁻¹. A sweep
   * of pivot d with column v takes {@code a_ij ↦ a_ij − v_i·v_j/d}, {@code a_ik ↦ v_i/d} and {@code
   * d ↦ −1/d}.
   */
  private static INDArray bySweeps(INDArray m) {
    int n = m.rows();
    double[] a = HostArray.doubles(HostArray.dense(m.castTo(DataType.DOUBLE), 'f'));
    double[] v = new double[n];
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        v[i] = i < k ? a[i * n + k] : a[k * n + i];
      }
      double inverse = 1 / v[k];
      v[k] = 0;
      for (int j = 0; j < n; j++) {
        subtract(a, j * n, v, v[j] * inverse, j, n);
      }
      for (int i = 0; i < k; i++) {
        a[i * n + k] = v[i] * inverse;
      }
      for (int i = k + 1; i < n; i++) {
        a[k * n + i] = v[i] * inverse;
      }
      a[k * n + k] = -inverse;
    }
    for (int j = 0; j < n; j++) {
      for (int i = j; i < n; i++) {
        a[j * n + i] = -a[j * n + i];
        a[i * n + j] = a[j * n + i];
      }
    }
    INDArray inverse = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {n, n}, 'f');
    HostArray.write(inverse, a);
    return inverse.castTo(m.dataType());
  }

  private static void subtract(double[] a, int column, double[] v, double factor, int from, int n) {
    for (int i = from; i < n; i++) {
      a[column + i] -= factor * v[i];
    }
  }
}
