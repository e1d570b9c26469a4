package io.github.lipschitz4j.core.kernel;

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
 * nothing is exchanged. Blocks of up to 128 rows are swept ({@link Sweeps}).
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
      return Sweeps.inverse(m);
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
}
