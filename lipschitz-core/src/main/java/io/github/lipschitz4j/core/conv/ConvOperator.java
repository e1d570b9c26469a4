package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.kernel.GramIteration;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Bounds of convolutions as operators. */
public final class ConvOperator {
  private ConvOperator() {}

  /**
   * A proven bound.
   *
   * @param kernel K, not modified
   * @param shape the geometry
   * @return at least the norm
   */
  public static double upperBound(INDArray kernel, ConvShape shape) {
    INDArray matrix = kernel.dup('c').reshape('c', new long[] {shape.out(), shape.patch()});
    return GramIteration.upperBound(matrix) * Math.sqrt(shape.multiplicity()) * (1 + 0x1p-40);
  }
}
