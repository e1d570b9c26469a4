package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.Polar;
import io.github.lipschitz4j.core.Projected;
import io.github.lipschitz4j.core.conv.BlockLayout.Factor;
import io.github.lipschitz4j.core.kernel.Gemm;
import io.github.lipschitz4j.core.kernel.Matrices;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A factor of {@link BlockOrthogonal} as a kernel, with the way back to its stored matrix.
 *
 * @param factor which
 * @param kernel of one tap, of two, or as large as the stride
 * @param pullback the gradient of the kernel's matrix to that of the stored one
 */
record FactorKernel(Factor factor, TapKernel kernel, UnaryOperator<INDArray> pullback) {
  static FactorKernel of(double[] values, int from, Factor factor, ConvShape shape) {
    if (factor.length() == 0) {
      INDArray nothing = Nd4j.zeros(DataType.DOUBLE, factor.rows(), factor.rows());
      return new FactorKernel(factor, projector(factor, nothing), g -> g);
    }
    Projected own = Polar.defaults().project(factor.read(values, from));
    INDArray v = own.weight();
    return switch (factor.kind()) {
      case HEAD -> new FactorKernel(factor, TapKernel.of(v), own.pullback());
      case TAIL -> {
        int height = BlockLayout.blocks(shape.height());
        int width = BlockLayout.blocks(shape.width());
        yield new FactorKernel(factor, new TapKernel(v, height, width), own.pullback());
      }
      case VERTICAL, HORIZONTAL ->
          new FactorKernel(
              factor,
              projector(factor, Gemm.abT(v, v)),
              g -> own.pullback().apply(Gemm.ab(symmetricDifference(g), v)));
    };
  }

  /** The kernel [P, I − P]. */
  private static TapKernel projector(Factor factor, INDArray p) {
    INDArray taps = Nd4j.hstack(p, Matrices.shifted(1, -1, p)).dup('f');
    return factor.kind() == BlockLayout.Kind.VERTICAL
        ? new TapKernel(taps, 2, 1)
        : new TapKernel(taps, 1, 2);
  }

  /** P̄ + P̄ᵀ for P̄ = F̄₀ − F̄₁. */
  private static INDArray symmetricDifference(INDArray g) {
    long c = g.rows();
    INDArray first = g.get(NDArrayIndex.all(), NDArrayIndex.interval(0, c));
    INDArray second = g.get(NDArrayIndex.all(), NDArrayIndex.interval(c, 2 * c));
    return Matrices.symmetric(first.sub(second)).muli(2);
  }
}
