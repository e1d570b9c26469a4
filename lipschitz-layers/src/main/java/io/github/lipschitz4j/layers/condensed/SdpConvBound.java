package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.conv.ConvOperator;
import io.github.lipschitz4j.core.conv.ConvShape;
import io.github.lipschitz4j.core.conv.SdpKernel;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Broadcast;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Proven bounds β of ‖√t·K‖ for a convolution K and one t ≥ 0 for each of its outputs. There are
 * two, and the less counts:
 *
 * <ul>
 *   <li>by the operator: {@link ConvOperator#upperBound} of the kernel √t·K. Any t will do, but the
 *       excess of that bound comes in twice.
 *   <li>by the diagonal: {@link SdpKernel} has row sums R, for any weights q, with {@code KKᵀ ≼
 *       diag(R)}, so {@code β² = max t_o·R_o}: for the t that the layer was made with, and its q, 1
 *       but for rounding.
 * </ul>
 */
final class SdpConvBound {
  /** Unit roundoff of double. */
  private static final double UNIT = 0x1p-53;

  /** Entries below this part of the largest might be lost in a product. */
  private static final double SMALL = 0x1p-300;

  private final INDArray kernel;
  private final INDArray t;
  private final ConvShape shape;

  /** Takes K and t ≥ 0, finite. */
  SdpConvBound(INDArray kernel, INDArray t, ConvShape shape) {
    this.kernel = kernel.castTo(DataType.DOUBLE).dup('c');
    this.t = t.castTo(DataType.DOUBLE).dup('c').reshape('c', new long[] {t.length()});
    this.shape = shape;
  }

  /** The less of the two; +∞ where a value is not finite. */
  double beta(INDArray q) {
    // the host's largest value passes over those that are none, a sum does not
    if (!isFinite(Transforms.abs(kernel, true)) || !isFinite(t)) {
      return Double.POSITIVE_INFINITY;
    }
    double beta = isFinite(q) ? Math.min(byOperator(), byDiagonal(q)) : byOperator();
    return beta * (1 + 8 * UNIT) + Double.MIN_NORMAL;
  }

  private static boolean isFinite(INDArray a) {
    return Double.isFinite(a.sumNumber().doubleValue());
  }

  /**
   * Each entry of √t·K is off by at most three units, and an operator of such entries has at most
   * the Frobenius norm of its kernel, times the root of how often an input is read.
   */
  private double byOperator() {
    INDArray scaled = kernel.like();
    Broadcast.mul(kernel, Transforms.sqrt(t, true), scaled, 0);
    double off = 4 * UNIT * Math.sqrt(shape.multiplicity()) * Rounding.norm(scaled);
    return ConvOperator.upperBound(scaled, shape) + off * (1 + 8 * UNIT);
  }

  /**
   * The blocks of KKᵀ are computed as sums of products, each off by γ of the same sum of absolute
   * values; so R is at most its computed value and γ of that for |K|, and all that follows is a sum
   * of numbers ≥ 0.
   */
  private double byDiagonal(INDArray q) {
    INDArray sizes = Transforms.abs(kernel, true);
    double largest = sizes.maxNumber().doubleValue();
    INDArray small = sizes.lt(SMALL * largest).castTo(DataType.DOUBLE);
    if (small.mul(sizes).sumNumber().doubleValue() > 0) {
      return Double.POSITIVE_INFINITY;
    }
    INDArray logarithms = q.castTo(DataType.DOUBLE);
    long taps = (long) shape.height().kernel() * shape.width().kernel();
    double gamma = UNIT * (shape.patch() + 4.0 * shape.out() * taps + 64);
    INDArray own = SdpKernel.scales(kernel, logarithms, shape).t().rdiv(1);
    INDArray all = SdpKernel.scales(sizes, logarithms, shape).t().rdiv(1);
    INDArray sums = own.add(all.mul(2 * gamma)).reshape(t.length());
    return Math.sqrt(sums.mul(t).maxNumber().doubleValue() * (1 + 4 * gamma));
  }
}
