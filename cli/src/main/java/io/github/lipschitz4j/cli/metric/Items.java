package io.github.lipschitz4j.cli.metric;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.metric.LabelledRows;
import io.github.lipschitz4j.metric.kernel.Labels;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Rows with what a user finds each by: a picture's file, a line, an index.
 *
 * @param rows with their labels
 * @param names one for each row
 */
record Items(LabelledRows rows, List<String> names) {
  Items {
    names = List.copyOf(names);
    Check.that(
        names.size() == rows.size(),
        "Items names: expected %d as the rows, got %d",
        rows.size(),
        names.size());
  }

  /** Rows counted from 0, after a word. */
  static Items counted(LabelledRows rows, String word) {
    return new Items(rows, IntStream.range(0, rows.size()).mapToObj(i -> word + " " + i).toList());
  }

  Items subset(int... indices) {
    return new Items(rows.subset(indices), Arrays.stream(indices).mapToObj(names::get).toList());
  }

  /** These, then others of the same columns. */
  Items and(Items others) {
    INDArray both = Nd4j.concat(0, rows.rows(), others.rows.rows());
    int[] labels =
        IntStream.concat(Arrays.stream(rows.labels()), Arrays.stream(others.rows.labels()))
            .toArray();
    return new Items(
        new LabelledRows(both, labels),
        Stream.concat(names.stream(), others.names.stream()).toList());
  }

  /** Refuses a class without rows. */
  void checkClasses(String data, List<String> classes) {
    int[] counts = Labels.counts(rows.labels(), classes.size());
    for (int k = 0; k < counts.length; k++) {
      Check.that(
          counts[k] > 0,
          "%s class %s: expected at least one labelled row, got none",
          data,
          classes.get(k));
    }
  }
}
