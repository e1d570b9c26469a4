package io.github.lipschitz4j.datasets.shapes;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** From a matrix to Java rows. */
final class Rows {
  private Rows() {}

  /** In one copy: the host's own way makes an array of each row, a thousand times slower. */
  static double[][] of(INDArray matrix) {
    double[] values = matrix.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    int columns = matrix.columns();
    double[][] rows = new double[matrix.rows()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(values, i * columns, (i + 1) * columns);
    }
    return rows;
  }
}
