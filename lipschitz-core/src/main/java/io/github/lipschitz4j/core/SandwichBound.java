package io.github.lipschitz4j.core;

import io.github.lipschitz4j.core.kernel.Gemm;
import io.github.lipschitz4j.core.kernel.GramIteration;
import io.github.lipschitz4j.core.kernel.HostArray;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Lipschitz constants of {@code x ↦ φ(x·in + b)·out} by a diagonal multiplier Λ = exp(2ψ): see
 * {@link Sandwich#upperBound(INDArray, INDArray, INDArray)}. Any ψ gives a bound, so ψ may be found
 * by any means.
 */
final class SandwichBound {
  /** Unit roundoff of double. */
  private static final double UNIT = 0x1p-53;

  /** No multiplier does better than 1 on weights of a sandwich: stop looking. */
  private static final double GOOD = 1 + 1e-7;

  private SandwichBound() {}

  /** {@code ½‖[P⁻¹·out, P·inᵀ]‖²} for P = exp ψ, ψ of shape [hidden, 1], rounded outwards. */
  static double of(INDArray in, INDArray out, INDArray psi) {
    INDArray p = Transforms.exp(psi, true);
    INDArray left = out.castTo(DataType.DOUBLE).divColumnVector(p);
    INDArray right = in.castTo(DataType.DOUBLE).transpose().mulColumnVector(p);
    INDArray both = Nd4j.hstack(left, right);
    // one rounding an entry: together less than 2u‖·‖_F; the rest covers this line
    double rounding = 8 * UNIT * Math.sqrt(Math.min(both.rows(), both.columns()));
    double norm = GramIteration.upperBound(both) * (1 + rounding) + Double.MIN_NORMAL;
    return 0.5 * norm * norm * (1 + 8 * UNIT);
  }

  /** The product of the two norms. */
  static double product(INDArray in, INDArray out) {
    double first = GramIteration.upperBound(in);
    double second = GramIteration.upperBound(out);
    boolean finite = Double.isFinite(first) && Double.isFinite(second);
    if (!finite) {
      return Double.POSITIVE_INFINITY;
    }
    return Math.min(first, second) == 0 ? 0 : first * second * (1 + 4 * UNIT) + Double.MIN_NORMAL;
  }

  /** The least of the bounds of a few multipliers. */
  static double least(INDArray in, INDArray out) {
    double least = product(in, out);
    if (least == 0 || Double.isInfinite(least)) {
      return least;
    }
    INDArray exactOut = out.castTo(DataType.DOUBLE);
    INDArray exactIn = in.castTo(DataType.DOUBLE);
    SandwichMultiplier search =
        new SandwichMultiplier(
            HostArray.doubles(Gemm.abT(exactOut, exactOut)),
            HostArray.doubles(Gemm.aTb(exactIn, exactIn)),
            in.columns());
    least = Math.min(least, of(in, out, column(search.balanced())));
    for (int sign = -1; sign <= 1 && least > GOOD; sign += 2) {
      least = Math.min(least, of(in, out, column(search.refined(search.fromRoots(sign)))));
    }
    return least;
  }

  private static INDArray column(double[] psi) {
    return Nd4j.createFromArray(psi).reshape('c', new long[] {psi.length, 1});
  }
}
