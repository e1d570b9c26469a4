package io.github.lipschitz4j.metric;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.training.Rows;
import io.github.lipschitz4j.metric.search.Picked;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rows with their classes; not modified by anything here.
 *
 * @param rows shape [n, d], finite
 * @param labels n classes from 0
 */
public record LabelledRows(INDArray rows, int[] labels) {

  /** Checks the rows and that each has a label; copies the labels. */
  public LabelledRows {
    Rows.check("LabelledRows", rows);
    labels = labels.clone();
    Check.that(
        labels.length == rows.rows(),
        "LabelledRows labels: expected %d as the rows, got %d",
        rows.rows(),
        labels.length);
    for (int i = 0; i < labels.length; i++) {
      Check.that(
          labels[i] >= 0,
          "LabelledRows label of row %d: expected a class from 0, got %d",
          i + 1,
          labels[i]);
    }
  }

  /**
   * Some of the rows.
   *
   * @param indices from 0
   * @return copies of them, with their labels
   */
  public LabelledRows subset(int... indices) {
    return new LabelledRows(
        Picked.rows(rows, indices), Arrays.stream(indices).map(i -> labels[i]).toArray());
  }

  /**
   * The number of rows.
   *
   * @return n
   */
  public int size() {
    return labels.length;
  }

  /**
   * The number of classes.
   *
   * @return one more than the largest label
   */
  public int classes() {
    return Arrays.stream(labels).max().orElse(-1) + 1;
  }
}
