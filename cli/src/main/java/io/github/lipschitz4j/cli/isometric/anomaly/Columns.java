package io.github.lipschitz4j.cli.isometric.anomaly;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The columns that count. The training rows alone decide.
 *
 * @param kept their indices
 */
record Columns(int[] kept) {

  /**
   * Of training rows.
   *
   * @param train [n, d]
   * @param varying rows that have to differ from the most common value of a column; 0 keeps all
   */
  static Columns of(INDArray train, int varying) {
    int[] all = IntStream.range(0, train.columns()).toArray();
    if (varying == 0) {
      return new Columns(all);
    }
    double[][] values = train.transpose().dup('c').toDoubleMatrix();
    int[] kept = IntStream.of(all).filter(j -> differing(values[j]) >= varying).toArray();
    Check.that(
        kept.length > 0,
        "isometric anomaly: expected columns in which %d training rows differ, got none",
        varying);
    return new Columns(kept);
  }

  private static long differing(double[] column) {
    Map<Double, Long> counts =
        Arrays.stream(column).boxed().collect(Collectors.groupingBy(v -> v, Collectors.counting()));
    return column.length - Collections.max(counts.values());
  }

  /** The rows by these columns. */
  INDArray of(INDArray rows) {
    return kept.length == rows.columns() ? rows : Nd4j.pullRows(rows, 0, kept);
  }
}
