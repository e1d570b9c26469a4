package io.github.lipschitz4j.datasets;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** From flat Java arrays to matrices. */
final class Arrays2D {
  private Arrays2D() {}

  /** Row-major values as a double matrix with {@code columns} columns. */
  static INDArray rows(double[] values, int columns) {
    // createFromArray keeps double, where create follows the global default type
    return Nd4j.createFromArray(values).reshape('c', values.length / columns, columns);
  }
}
