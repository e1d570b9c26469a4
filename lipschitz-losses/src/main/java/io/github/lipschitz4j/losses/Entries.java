package io.github.lipschitz4j.losses;

import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The entries of a matrix of any type and layout, one by one: an indexed read of the buffer costs
 * nanoseconds, the same read through the array is checked and costs many times that.
 */
record Entries(DataBuffer data, long rowStride, long columnStride) {

  /** The entries of {@code matrix}; what is put lands in it. */
  static Entries of(INDArray matrix) {
    return new Entries(matrix.data(), matrix.stride(0), matrix.stride(1));
  }

  /** The entries of a [B, 1] {@code column}, the same in each column. */
  static Entries repeated(INDArray column) {
    return new Entries(column.data(), column.stride(0), 0);
  }

  double get(int row, int column) {
    return data.getDouble(row * rowStride + column * columnStride);
  }

  void put(int row, int column, double value) {
    data.put(row * rowStride + column * columnStride, value);
  }
}
