package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.kernel.Matrices;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Gradients of parameters of one value. */
final class Scalars {
  private Scalars() {}

  /** {@code c⟨a, b⟩}, summed in double, as [1, 1] in a's type. */
  static INDArray inner(INDArray a, INDArray b, double c) {
    double sum = Matrices.inner(a.castTo(DataType.DOUBLE), b.castTo(DataType.DOUBLE));
    return Nd4j.scalar(a.dataType(), c * sum).reshape(1, 1);
  }
}
