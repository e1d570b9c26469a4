package io.github.lipschitz4j.metric.kernel;

import io.github.lipschitz4j.core.Check;
import java.util.Arrays;

/** The door for labels: classes from 0. */
public final class Labels {
  private Labels() {}

  /**
   * Refuses labels that are not one class from 0 for each row.
   *
   * @param who whose labels they are, for the message
   * @param labels one a row
   * @param rows how many rows there are
   * @param classes how many classes there are
   * @throws IllegalArgumentException for another number of labels, or one out of range: its row,
   *     from 1
   */
  public static void check(String who, int[] labels, int rows, int classes) {
    Check.that(
        labels.length == rows,
        "%s labels: expected %d as the rows, got %d",
        who,
        rows,
        labels.length);
    for (int i = 0; i < rows; i++) {
      Check.that(
          labels[i] >= 0 && labels[i] < classes,
          "%s label of row %d: expected a class from 0 to %d, got %d (a label that training does"
              + " not know?)",
          who,
          i + 1,
          classes - 1,
          labels[i]);
    }
  }

  /**
   * How often each class is there.
   *
   * @param labels classes from 0, below the number of classes
   * @param classes how many classes there are
   * @return their counts
   */
  public static int[] counts(int[] labels, int classes) {
    int[] counts = new int[classes];
    Arrays.stream(labels).forEach(label -> counts[label]++);
    return counts;
  }
}
