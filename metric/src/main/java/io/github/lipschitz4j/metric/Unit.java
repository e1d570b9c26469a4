package io.github.lipschitz4j.metric;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Rows of unit length. */
final class Unit {
  private Unit() {}

  /** Each row over its norm, in double; rows of zeros stay. */
  static INDArray rows(INDArray features) {
    INDArray x = features.castTo(DataType.DOUBLE);
    INDArray norms = Transforms.max(x.norm2(1), Double.MIN_NORMAL);
    return x.divColumnVector(norms.reshape('c', new long[] {x.rows(), 1}));
  }
}
