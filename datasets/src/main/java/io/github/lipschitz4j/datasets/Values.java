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

  /** A row; copied. */
  void add(double... row) {
    if (size + row.length > values.length) {
      values = Arrays.copyOf(values, Math.addExact(size, Math.max(row.length, size / 2)));
    }
    System.arraycopy(row, 0, values, size, row.length);
    size += row.length;
  }

  /** Forgets the rows, keeps their memory. */
  void clear() {
    size = 0;
  }

  int rows() {
    return size / columns;
  }

  INDArray matrix() {
    return Arrays2D.rows(Arrays.copyOf(values, size), columns);
  }
}
