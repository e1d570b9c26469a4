package io.github.lipschitz4j.metric;

import io.github.lipschitz4j.core.testkit.Samples;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Clouds around corners: a class is two corners that face each other, so that no line parts it. */
final class Clusters {
  static final int COLUMNS = 4;

  private Clusters() {}

  /** Rows in turn of 2 classes, each of 2 clouds. */
  static LabelledRows of(int size, long seed) {
    INDArray rows = Samples.gaussian(size, COLUMNS, seed).muli(0.35);
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      int corner = i % 4;
      rows.putScalar(i, 0, rows.getDouble(i, 0) + (corner < 2 ? 1 : -1));
      rows.putScalar(i, 1, rows.getDouble(i, 1) + (corner % 2 == 0 ? 1 : -1));
      labels[i] = corner == 0 || corner == 3 ? 0 : 1;
    }
    return new LabelledRows(rows, labels);
  }
}
