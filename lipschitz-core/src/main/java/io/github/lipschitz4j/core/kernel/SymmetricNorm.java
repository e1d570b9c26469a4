package io.github.lipschitz4j.core.kernel;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The spectral norm of a symmetric matrix, seen from below. */
final class SymmetricNorm {
  private static final int PROBES = 4;

  private static final int ROUNDS = 6;

  private SymmetricNorm() {}

  /**
   * Six rounds of the power method on four vectors of signs, always the same: usually within a
   * tenth of the norm, never above it but for rounding. It steers how much work is done, and no
   * bound is made of it.
   *
   * @param s symmetric, shape [n, n], not modified
   * @return at most ‖S‖₂; 50·n² flops
   */
  static double guess(INDArray s) {
    int n = s.rows();
    double[] signs = new double[n * PROBES];
    SplittableRandom random = new SplittableRandom(n);
    for (int k = 0; k < signs.length; k++) {
      signs[k] = random.nextBoolean() ? 1 : -1;
    }
    INDArray probe = Nd4j.createUninitialized(s.dataType(), new long[] {n, PROBES}, 'f');
    HostArray.writeDoubles(probe, signs);
    double before = Matrices.norm(probe);
    double largest = 0;
    for (int k = 0; k < ROUNDS && before > 0; k++) {
      probe = Gemm.ab(s, probe.divi(before));
      largest = Matrices.norm(probe);
      before = largest;
    }
    return largest;
  }
}
