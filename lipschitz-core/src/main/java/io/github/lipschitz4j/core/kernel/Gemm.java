package io.github.lipschitz4j.core.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Matrix products into 'f'-order arrays: the order in which the host's BLAS is fastest.
 *
 * <p>A 'c'-order operand is passed as the 'f'-order transpose that its memory also is, so that no
 * operand is ever copied because of its order; only a strided view is.
 */
public final class Gemm {
  private Gemm() {}

  /**
   * The product AB.
   *
   * @param a shape [m, k], not modified
   * @param b shape [k, n], not modified
   * @return a new [m, n] array in 'f' order; 2·m·k·n flops
   */
  public static INDArray ab(INDArray a, INDArray b) {
    return product(a, false, b, false);
  }

  /**
   * The product AᵀB.
   *
   * @param a shape [k, m], not modified
   * @param b shape [k, n], not modified
   * @return a new [m, n] array in 'f' order; 2·m·k·n flops
   */
  public static INDArray aTb(INDArray a, INDArray b) {
    return product(a, true, b, false);
  }

  /**
   * The product ABᵀ.
   *
   * @param a shape [m, k], not modified
   * @param b shape [n, k], not modified
   * @return a new [m, n] array in 'f' order; 2·m·k·n flops
   */
  public static INDArray abT(INDArray a, INDArray b) {
    return product(a, false, b, true);
  }

  /**
   * The product AB into an array that exists.
   *
   * @param a shape [m, k], not modified
   * @param b shape [k, n], not modified
   * @param out shape [m, n], dense, 'f' order, overwritten
   */
  public static void abInto(INDArray a, INDArray b, INDArray out) {
    product(a, false, b, false, out);
  }

  private static INDArray product(INDArray a, boolean flipA, INDArray b, boolean flipB) {
    long m = flipA ? a.columns() : a.rows();
    long n = flipB ? b.rows() : b.columns();
    INDArray out = Nd4j.createUninitialized(a.dataType(), new long[] {m, n}, 'f');
    return product(a, flipA, b, flipB, out);
  }

  private static INDArray product(
      INDArray a, boolean flipA, INDArray b, boolean flipB, INDArray out) {
    INDArray left = isRowMajor(a) ? a.transpose() : columnMajor(a);
    INDArray right = isRowMajor(b) ? b.transpose() : columnMajor(b);
    boolean flipLeft = flipA != isRowMajor(a);
    boolean flipRight = flipB != isRowMajor(b);
    return Nd4j.gemm(left, right, out, flipLeft, flipRight, 1.0, 0.0);
  }

  private static boolean isRowMajor(INDArray a) {
    return a.stride(1) == 1 && a.stride(0) == a.columns() && a.rows() > 1 && a.columns() > 1;
  }

  private static INDArray columnMajor(INDArray a) {
    boolean dense = a.stride(0) == 1 && a.stride(1) == a.rows() && a.ordering() == 'f';
    return dense ? a : a.dup('f');
  }
}
