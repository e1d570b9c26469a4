package io.github.lipschitz4j.isometric.density;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Codes on the Java heap: a batch of them is small, and its arithmetic many short loops. */
final class Codes {
  private Codes() {}

  static double[][] rows(String who, INDArray codes, int dimensions) {
    Check.that(
        codes.rank() == 2 && codes.columns() == dimensions && codes.rows() > 0,
        "%s codes: expected shape [n, %d], got %s",
        who,
        dimensions,
        Arrays.toString(codes.shape()));
    return codes.castTo(DataType.DOUBLE).toDoubleMatrix();
  }
}
