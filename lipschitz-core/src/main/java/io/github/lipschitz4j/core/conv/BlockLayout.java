package io.github.lipschitz4j.core.conv;

import io.github.lipschitz4j.core.kernel.HostArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The factors that the kernel of one group is made from, and where each stands in the raw array.
 *
 * <p>See {@link BlockOrthogonal} for what they mean and why there are so many.
 *
 * @param strides taps of the strided factor
 * @param middle channels c between the factors
 * @param factors in the order of their product, the last applied first
 */
record BlockLayout(int strides, int middle, List<Factor> factors) {

  /** What a factor does; all but the first two hold half a projector. */
  enum Kind {
    TAIL,
    HEAD,
    VERTICAL,
    HORIZONTAL
  }

  /**
   * A factor: a matrix, stored column by column.
   *
   * @param kind what it does
   * @param rows rows of the matrix
   * @param columns columns; 0 for the projector on nothing
   * @param offset where it starts in its group's row of the raw array
   */
  record Factor(Kind kind, int rows, int columns, int offset) {
    int length() {
      return rows * columns;
    }

    /** The matrix, from the raw values of a group that start at {@code from}. */
    INDArray read(double[] values, int from) {
      int start = from + offset;
      return TapKernel.matrix(Arrays.copyOfRange(values, start, start + length()), rows, columns);
    }

    /** Writes a matrix to its place. */
    void write(double[] values, int from, INDArray matrix) {
      double[] own = HostArray.doubles(HostArray.dense(matrix, 'f'));
      System.arraycopy(own, 0, values, from + offset, own.length);
    }
  }

  static BlockLayout of(ConvShape shape) {
    int in = shape.in() / shape.groups();
    int out = shape.out() / shape.groups();
    int strides = blocks(shape.height()) * blocks(shape.width());
    int vertical = shape.height().kernel() - blocks(shape.height());
    int horizontal = shape.width().kernel() - blocks(shape.width());
    boolean projectors = vertical + horizontal > 0;
    // without projectors in between, the two matrices would only multiply each other
    int middle = projectors ? Math.max(in, out / strides) : in;
    List<Factor> factors = new ArrayList<>();
    int offset = 0;
    if (strides > 1 || middle == in) {
      offset = add(factors, Kind.TAIL, out, middle * strides, offset);
    }
    for (int j = 0; j < Math.max(vertical, horizontal); j++) {
      // halves of an odd number are rounded down and up in turn: the window stays centred
      int rank = (middle + j % 2) / 2;
      if (j < vertical) {
        offset = add(factors, Kind.VERTICAL, middle, rank, offset);
      }
      if (j < horizontal) {
        offset = add(factors, Kind.HORIZONTAL, middle, rank, offset);
      }
    }
    if (middle > in) {
      offset = add(factors, Kind.HEAD, middle, in, offset);
    }
    return new BlockLayout(strides, middle, List.copyOf(factors));
  }

  private static int add(List<Factor> factors, Kind kind, int rows, int columns, int offset) {
    Factor factor = new Factor(kind, rows, columns, offset);
    factors.add(factor);
    return offset + factor.length();
  }

  /**
   * Taps of the strided factor along an axis: as many as there are, up to the number of phases, so
   * that no two outputs read one position through it.
   */
  static int blocks(ConvAxis axis) {
    return Math.min(axis.kernel(), Phases.count(axis));
  }

  /** Values that a group takes of the raw array. */
  int length() {
    Factor last = factors.get(factors.size() - 1);
    return last.offset() + last.length();
  }
}
