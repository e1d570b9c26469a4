package io.github.lipschitz4j.isometric.density;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.kernel.HostArray;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Codes on the Java heap: a batch of them is small, and its arithmetic many short loops. */
public final class Codes {
  private Codes() {}

  /**
   * The rows of a matrix, by one copy of all: a view for each would cost more than its numbers.
   *
   * @param matrix of rank 2, at least one row, not modified
   * @return [n][d] in double, new
   */
  public static double[][] rows(INDArray matrix) {
    double[] values = HostArray.doubles(HostArray.dense(matrix.castTo(DataType.DOUBLE), 'c'));
    int columns = matrix.columns();
    double[][] rows = new double[matrix.rows()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(values, i * columns, (i + 1) * columns);
    }
    return rows;
  }

  static double[][] rows(String who, INDArray codes, int dimensions) {
    Check.that(
        codes.rank() == 2 && codes.columns() == dimensions && codes.rows() > 0,
        "%s codes: expected shape [n, %d], got %s",
        who,
        dimensions,
        Arrays.toString(codes.shape()));
    return rows(codes);
  }
}
