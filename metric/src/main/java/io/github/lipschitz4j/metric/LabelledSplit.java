package io.github.lipschitz4j.metric;

import io.github.lipschitz4j.core.Check;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which rows keep their labels: of each class the same share, drawn at random.
 *
 * @param labelled indices from 0, in order
 * @param rest the others, in order
 */
public record LabelledSplit(int[] labelled, int[] rest) {

  /**
   * Draws a share of each class.
   *
   * @param labels n classes from 0, each with at least one row; not modified
   * @param share in (0, 1]; of a class of n_k rows round(share·n_k) are labelled, at least one
   * @param seed any number; the same labels, share and seed give the same split
   * @return the split
   * @throws IllegalArgumentException if the share is out of range, or a class has no rows
   */
  public static LabelledSplit of(int[] labels, double share, long seed) {
    Check.that(share > 0 && share <= 1, "LabelledSplit share: expected in (0, 1], got %s", share);
    SplittableRandom random = new SplittableRandom(seed);
    int classes = IntStream.of(labels).max().orElse(-1) + 1;
    boolean[] keeps = new boolean[labels.length];
    for (int k = 0; k < classes; k++) {
      int wanted = k;
      List<Integer> rows = new ArrayList<>();
      IntStream.range(0, labels.length).filter(i -> labels[i] == wanted).forEach(rows::add);
      Check.that(!rows.isEmpty(), "LabelledSplit class %d: expected at least one row, got none", k);
      for (int i = rows.size() - 1; i > 0; i--) {
        Collections.swap(rows, i, random.nextInt(i + 1));
      }
      int count = Math.max(1, (int) Math.round(share * rows.size()));
      rows.subList(0, count).forEach(i -> keeps[i] = true);
    }
    return new LabelledSplit(
        IntStream.range(0, labels.length).filter(i -> keeps[i]).toArray(),
        IntStream.range(0, labels.length).filter(i -> !keeps[i]).toArray());
  }
}
