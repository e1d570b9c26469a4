package io.github.lipschitz4j.metric.kernel;

import io.github.lipschitz4j.core.kernel.HostArray;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The largest of each row. */
public final class Argmax {
  private Argmax() {}

  /**
   * The place of the largest value of each row; of equal ones the first.
   *
   * @param x shape [n, k], not modified
   * @return n places from 0
   */
  public static int[] ofRows(INDArray x) {
    double[][] rows = HostArray.rows(x);
    int[] places = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 1; k < rows[i].length; k++) {
        places[i] = rows[i][k] > rows[i][places[i]] ? k : places[i];
      }
    }
    return places;
  }
}
