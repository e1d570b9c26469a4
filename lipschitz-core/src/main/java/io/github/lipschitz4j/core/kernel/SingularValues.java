package io.github.lipschitz4j.core.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Singular values by LAPACK ({@code gesvd}) in double: the judge of the other kernels.
 *
 * <p>Accurate to about 1e-15·σmax, but not a proof: for a proven bound see {@link GramIteration}.
 */
public final class SingularValues {
  private SingularValues() {}

  /**
   * All singular values, largest first.
   *
   * @param w shape [m, n], any order and floating type, not modified
   * @return min(m, n) values; about 4·m·n·min(m, n) flops
   */
  public static double[] of(INDArray w) {
    // gesvd destroys its input: work on a copy, and on the tall side, which LAPACK likes better
    INDArray tall = (Matrices.isTall(w) ? w : w.transpose()).castTo(DataType.DOUBLE).dup('f');
    INDArray values = Nd4j.createUninitialized(DataType.DOUBLE, tall.columns());
    // no vectors: six times as fast
    Nd4j.getBlasWrapper().lapack().gesvd(tall, values, null, null);
    return values.toDoubleVector();
  }

  /**
   * The largest singular value.
   *
   * @param w shape [m, n], not modified
   * @return σmax
   */
  public static double largest(INDArray w) {
    return of(w)[0];
  }

  /**
   * The smallest of the min(m, n) singular values.
   *
   * @param w shape [m, n], not modified
   * @return σmin
   */
  public static double smallest(INDArray w) {
    double[] values = of(w);
    return values[values.length - 1];
  }
}
