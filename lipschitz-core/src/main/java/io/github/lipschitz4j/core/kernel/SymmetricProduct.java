package io.github.lipschitz4j.core.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Products that are symmetric: only the blocks on and below the diagonal are computed, the rest is
 * their mirror image.
 *
 * <p>With b blocks a side the work is (b + 1)/2b of the full product: three quarters for two, 0.56
 * for eight. Blocks are as wide as the host's products need to run at full speed, so small matrices
 * are multiplied whole.
 */
public final class SymmetricProduct {
  /** Columns of a block. */
  private static final int WIDTH = 256;

  private SymmetricProduct() {}

  /**
   * The Gram matrix of the shorter side: WᵀW where W is tall or square, WWᵀ where it is wide.
   *
   * @param w shape [m, n], not modified
   * @return a new symmetric 'f' array of the shorter side; up to 2·m·n·min(m, n) flops
   */
  public static INDArray gram(INDArray w) {
    boolean tall = Matrices.isTall(w);
    int side = tall ? w.columns() : w.rows();
    if (side < 2 * WIDTH) {
      return tall ? Gemm.aTb(w, w) : Gemm.abT(w, w);
    }
    // the columns of Wᵀ are the rows of W: a row-major W is that already
    INDArray a = HostArray.dense(tall ? w : w.transpose(), 'f');
    return lower(a, a);
  }

  /**
   * The product of two symmetric matrices that commute, as polynomials of one matrix do.
   *
   * @param s symmetric, shape [n, n], not modified
   * @param t symmetric, of the same shape, {@code st = ts}, not modified
   * @return a new symmetric 'f' array; up to 2·n³ flops
   */
  public static INDArray of(INDArray s, INDArray t) {
    if (s.rows() < 2 * WIDTH) {
      return Gemm.ab(s, t);
    }
    return lower(HostArray.dense(s, 'f'), HostArray.dense(t, 'f'));
  }

  /** AᵀB, which is symmetric, of dense 'f' matrices. */
  private static INDArray lower(INDArray a, INDArray b) {
    int n = a.columns();
    INDArray product = Nd4j.createUninitialized(a.dataType(), new long[] {n, n}, 'f');
    int blocks = n / WIDTH;
    for (int k = 0; k < blocks; k++) {
      int from = k * WIDTH;
      int to = k == blocks - 1 ? n : from + WIDTH;
      INDArray block = Gemm.aTb(Blocks.columns(a, from, n), Blocks.columns(b, from, to));
      Blocks.paste(block, product, from, from);
    }
    Blocks.mirror(product);
    return product;
  }
}
