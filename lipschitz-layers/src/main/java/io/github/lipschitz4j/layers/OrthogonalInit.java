package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Retraction;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Orthogonal initialisation: the polar factor of a Gaussian matrix, uniform over the orthonormal
 * ones.
 *
 * <p>Random numbers come from the host's generator, as those of every host initialisation do, so
 * the seed of the network's configuration governs them.
 */
public final class OrthogonalInit implements IWeightInit {
  private static final long serialVersionUID = 1L;

  /** Makes the initialisation. */
  public OrthogonalInit() {}

  @Override
  public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray paramView) {
    INDArray gaussian = Nd4j.randn(DataType.DOUBLE, shape);
    INDArray weight = new Retraction.Orthogonal().retract(gaussian);
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
