package io.github.lipschitz4j.losses;

import io.github.lipschitz4j.core.testkit.Samples;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Labels, and one matrix in many layouts. */
final class Batches {
  private Batches() {}

  /** Random labels −1 and +1; the first two rows hold one of each in every column. */
  static INDArray signs(int rows, int columns, long seed) {
    INDArray signs = Samples.gaussian(rows, columns, seed);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        boolean positive = i < 2 ? (i + j) % 2 == 0 : signs.getDouble(i, j) > 0;
        signs.putScalar(i, j, positive ? 1 : -1);
      }
    }
    return signs;
  }

  /** Random classes, +1 in the row's class and −1 elsewhere; the first rows hold one of each. */
  static INDArray oneHot(int rows, int classes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    INDArray labels = Nd4j.valueArrayOf(new long[] {rows, classes}, -1.0, DataType.DOUBLE);
    for (int i = 0; i < rows; i++) {
      labels.putScalar(i, i < classes ? i : random.nextInt(classes), 1);
    }
    return labels;
  }

  /** Labels of given classes, 1 in the row's class and 0 elsewhere. */
  static INDArray ofClasses(int classes, int... ofRows) {
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, ofRows.length, classes);
    for (int i = 0; i < ofRows.length; i++) {
      labels.putScalar(i, ofRows[i], 1);
    }
    return labels;
  }

  /** The same signs in every row of one column. */
  static INDArray alike(int rows, double label) {
    return Nd4j.valueArrayOf(new long[] {rows, 1}, label, DataType.DOUBLE);
  }

  /** Some rows of one column, as a matrix of its own. */
  static INDArray column(INDArray matrix, int column, int fromRow) {
    return matrix
        .get(
            NDArrayIndex.interval(fromRow, matrix.rows()),
            NDArrayIndex.interval(column, column + 1))
        .dup('c');
  }

  /** The rows of the given numbers, as a matrix of its own. */
  static INDArray rows(INDArray matrix, int... rows) {
    INDArray some = Nd4j.create(matrix.dataType(), rows.length, matrix.columns());
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < matrix.columns(); j++) {
        some.putScalar(i, j, matrix.getDouble(rows[i], j));
      }
    }
    return some;
  }

  /** The columns of the given numbers, as a matrix of its own. */
  static INDArray columns(INDArray matrix, int... columns) {
    return rows(matrix.transpose(), columns).transpose();
  }

  /** One matrix row by row, column by column, transposed, and inside a larger one. */
  static List<INDArray> layouts(INDArray matrix) {
    INDArray frame =
        Nd4j.valueArrayOf(
            new long[] {matrix.rows() + 3, matrix.columns() + 2}, 7.0, matrix.dataType());
    INDArray inside =
        frame.get(
            NDArrayIndex.interval(2, matrix.rows() + 2),
            NDArrayIndex.interval(1, matrix.columns() + 1));
    inside.assign(matrix);
    return List.of(
        matrix.dup('c'), matrix.dup('f'), matrix.transpose().dup('c').transpose(), inside);
  }

  /** The largest difference of two matrices' entries; NaN if one has a NaN. */
  static double distance(INDArray a, INDArray b) {
    double largest = 0;
    for (long i = 0; i < a.rows(); i++) {
      for (long j = 0; j < a.columns(); j++) {
        largest = Math.max(largest, Math.abs(a.getDouble(i, j) - b.getDouble(i, j)));
      }
    }
    return largest;
  }
}
