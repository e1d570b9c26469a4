package io.github.lipschitz4j.core.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Small matrix functions that the kernels share. */
public final class Matrices {
  private Matrices() {}

  /**
   * The Gram matrix of the shorter side: WᵀW where W is tall or square, WWᵀ where it is wide.
   *
   * @param w shape [m, n], not modified
   * @return a new square array of the shorter side; 2·m·n·min(m, n) flops
   */
  public static INDArray gram(INDArray w) {
    return SymmetricProduct.gram(w);
  }

  /**
   * Multiplies W by a square matrix on its shorter side: WS where W is tall or square, SW where it
   * is wide.
   *
   * @param w shape [m, n], not modified
   * @param square shape [min(m, n), min(m, n)], not modified
   * @return a new [m, n] array; 2·m·n·min(m, n) flops
   */
  public static INDArray onShorterSide(INDArray w, INDArray square) {
    return isTall(w) ? Gemm.ab(w, square) : Gemm.ab(square, w);
  }

  /**
   * Whether W has at least as many rows as columns.
   *
   * @param w a matrix
   * @return true where the Gram matrix of the shorter side is WᵀW
   */
  public static boolean isTall(INDArray w) {
    return w.rows() >= w.columns();
  }

  /**
   * The matrix aI + bS.
   *
   * @param a weight of the identity
   * @param b weight of {@code square}
   * @param square shape [n, n], not modified
   * @return a new [n, n] array in 'f' order
   */
  public static INDArray shifted(double a, double b, INDArray square) {
    INDArray sum = square.dup('f').muli(b);
    long n = sum.rows();
    Nd4j.create(sum.data(), new long[] {n}, new long[] {n + 1}, sum.offset(), 'c').addi(a);
    return sum;
  }

  /**
   * The symmetric part (S + Sᵀ)/2.
   *
   * @param square shape [n, n], not modified
   * @return a new [n, n] array in 'f' order
   */
  public static INDArray symmetric(INDArray square) {
    return Blocks.withTransposed(HostArray.dense(square, 'f'), 0.5, 0.5);
  }

  /**
   * The sum of each column, as a product with a row of ones: the host's own sums take longer.
   *
   * @param a shape [m, n], not modified
   * @return a new [1, n] array
   */
  public static INDArray columnSums(INDArray a) {
    return Gemm.ab(Nd4j.ones(a.dataType(), 1, a.rows()), a);
  }

  /**
   * How far from its manifold a weight may be and count as on it: a few roundings of its type, and
   * for orthonormal ones this for each row of the shorter side.
   *
   * @param w FLOAT or DOUBLE, not modified
   * @return 2⁻⁵⁰ for DOUBLE, else 2⁻²¹
   */
  public static double rounding(INDArray w) {
    return HostArray.isDouble(w) ? 0x1p-50 : 0x1p-21;
  }

  /**
   * The Frobenius norm, accumulated as the host does for the type of the array.
   *
   * @param a any array, not modified
   * @return √Σa²
   */
  public static double norm(INDArray a) {
    return a.norm2Number().doubleValue();
  }

  /**
   * The Frobenius inner product ⟨a, b⟩.
   *
   * @param a any array, not modified
   * @param b an array of a's shape, not modified
   * @return Σ a·b
   */
  public static double inner(INDArray a, INDArray b) {
    return a.mul(b).sumNumber().doubleValue();
  }
}
