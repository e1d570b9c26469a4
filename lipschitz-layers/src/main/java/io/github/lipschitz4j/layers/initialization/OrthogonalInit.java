package io.github.lipschitz4j.layers.initialization;

import io.github.lipschitz4j.core.Retraction;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Orthogonal initialisation: the polar factor of a Gaussian matrix, uniform over the orthonormal
 * ones.
 *
 * <p>Kernels of the host's convolutions of images [out, in, height, width] are matrices [out,
 * patch] (its Convolution1DLayer reads its memory as [taps, in, out]: not one of them). Random
 * numbers come from the host's generator, as those of every host initialisation do, so the seed of
 * the network's configuration governs them.
 */
public final class OrthogonalInit implements IWeightInit {
  private static final long serialVersionUID = 1L;

  /** Makes the initialisation. */
  public OrthogonalInit() {}

  @Override
  public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray paramView) {
    INDArray gaussian = Nd4j.randn(DataType.DOUBLE, matrix(shape));
    return fill(new Retraction.Orthogonal().retract(gaussian), shape, order, paramView);
  }

  /** The shape of a weight as a matrix: that of a kernel is [out, patch]. */
  static long[] matrix(long[] shape) {
    long length = 1;
    for (long size : shape) {
      length *= size;
    }
    return new long[] {shape[0], length / shape[0]};
  }

  /** Writes a matrix into the host's view; returns that in its shape. */
  static INDArray fill(INDArray matrix, long[] shape, char order, INDArray paramView) {
    INDArray weight = matrix.dup('c').reshape('c', shape);
    paramView.assign(
        weight.dup(order).castTo(paramView.dataType()).reshape(order, paramView.shape()));
    return paramView.reshape(order, shape);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OrthogonalInit;
  }

  @Override
  public int hashCode() {
    return OrthogonalInit.class.hashCode();
  }
}
