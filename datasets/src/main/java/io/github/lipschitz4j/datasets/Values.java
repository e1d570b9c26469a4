package io.github.lipschitz4j.datasets;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Numbers as they are read: grows by half, so that a table costs its size, not its objects. */
final class Values {
  private final int columns;
  private double[] values = new double[1024];
  private int size;

  Values(int columns) {
    this.columns = columns;
  }

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.addExact(size, size / 2));
    }
    values[size++] = value;
  }

  int rows() {
    return size / columns;
  }

  INDArray matrix() {
    return Arrays2D.rows(Arrays.copyOf(values, size), columns);
  }
}
