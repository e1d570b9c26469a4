package io.github.lipschitz4j.core.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Rectangular parts of dense 'f' matrices, copied column by column at the speed of memory: the
 * host's own copies of strided views take 10 to 20 ns a value.
 */
final class Blocks {
  /** Side of a tile whose two copies stay in the nearest cache. */
  static final int TILE = 64;

  private Blocks() {}

  /** Columns {@code from … to − 1} of a dense 'f' matrix, over the same memory. */
  static INDArray columns(INDArray a, int from, int to) {
    long rows = a.rows();
    long[] shape = {rows, to - from};
    return Nd4j.create(a.data(), shape, new long[] {1, rows}, a.offset() + from * rows, 'f');
  }

  /** A new 'f' matrix [rows, columns] from a part of a dense 'f' matrix, not modified. */
  static INDArray copy(INDArray a, int row, int rows, int column, int columns) {
    INDArray part = Nd4j.createUninitialized(a.dataType(), new long[] {rows, columns}, 'f');
    Memory source = Memory.of(a);
    Memory target = Memory.toWrite(part);
    Object buffer = source.heap(rows);
    for (int j = 0; j < columns; j++) {
      source.read((column + j) * a.rows() + row, buffer, 0, rows);
      target.write(j * rows, buffer, 0, rows);
    }
    return part;
  }

  /** Writes a dense 'f' matrix, not modified, into a part of another. */
  static void paste(INDArray part, INDArray a, int row, int column) {
    int rows = part.rows();
    Memory source = Memory.of(part);
    Memory target = Memory.toWrite(a);
    Object buffer = source.heap(rows);
    for (int j = 0; j < part.columns(); j++) {
      source.read(j * rows, buffer, 0, rows);
      target.write((column + j) * a.rows() + row, buffer, 0, rows);
    }
  }

  /**
   * Combines a square matrix with its transpose: {@code aS + bSᵀ}.
   *
   * @param s square, dense, 'f', not modified
   * @return a new 'f' matrix
   */
  static INDArray withTransposed(INDArray s, double a, double b) {
    int n = s.rows();
    INDArray out = Nd4j.createUninitialized(s.dataType(), new long[] {n, n}, 'f');
    Memory source = Memory.of(s);
    Memory target = Memory.toWrite(out);
    Object here = source.heap(TILE * TILE);
    Object there = source.heap(TILE * TILE);
    for (int column = 0; column < n; column += TILE) {
      for (int row = 0; row < n; row += TILE) {
        read(source, n, row, column, here);
        read(source, n, column, row, there);
        source.addTurned(there, here, TILE, a, b);
        write(target, n, row, column, here);
      }
    }
    return out;
  }

  /** Copies what lies below the tiles on the diagonal to the places above them. */
  static void mirror(INDArray s) {
    int n = s.rows();
    Memory memory = Memory.toWrite(s);
    Object here = memory.heap(TILE * TILE);
    Object there = memory.heap(TILE * TILE);
    for (int column = 0; column < n; column += TILE) {
      for (int row = 0; row < column; row += TILE) {
        read(memory, n, column, row, there);
        memory.addTurned(there, here, TILE, 0, 1);
        write(memory, n, row, column, here);
      }
    }
  }

  private static void read(Memory memory, int n, int row, int column, Object tile) {
    int rows = Math.min(TILE, n - row);
    for (int j = 0; j < Math.min(TILE, n - column); j++) {
      memory.read((column + j) * n + row, tile, j * TILE, rows);
    }
  }

  private static void write(Memory memory, int n, int row, int column, Object tile) {
    int rows = Math.min(TILE, n - row);
    for (int j = 0; j < Math.min(TILE, n - column); j++) {
      memory.write((column + j) * n + row, tile, j * TILE, rows);
    }
  }
}
