package io.github.lipschitz4j.datasets;

import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Normals to learn from, and labelled rows to judge by.
 *
 * @param train normals only
 * @param test normals and others, all labelled
 * @param normalLabel the label of a normal row
 */
public record OneClassSplit(Table train, Table test, String normalLabel) {

  /**
   * Checks that the two halves belong together.
   *
   * @throws IllegalArgumentException if a training row is not normal, the columns differ, or the
   *     test rows are all normal or none of them
   */
  public OneClassSplit {
    require(
        train.columns().equals(test.columns()),
        "OneClassSplit columns: expected the same in train and test, got %s and %s",
        train.columns(),
        test.columns());
    long others =
        IntStream.range(0, train.size()).filter(falseIn(train.matches(normalLabel))).count();
    require(
        others == 0,
        "OneClassSplit train: expected only rows labelled '%s', got %d others",
        normalLabel,
        others);
    require(
        IntStream.range(0, test.size()).anyMatch(falseIn(test.matches(normalLabel))),
        "OneClassSplit test %s: expected rows with another label than '%s', got none (nothing to tell apart)",
        test.source(),
        normalLabel);
  }

  private static IntPredicate falseIn(boolean[] flags) {
    return i -> !flags[i];
  }

  /**
   * A random half of the normals to train on (of an odd number, the smaller half); the other
   * normals and all other rows to test on. Both keep the order of the table. This is the protocol
   * of the tabular one-class papers (DAGMM, GOAD, DROCC, OCSDF).
   *
   * @param table labelled rows, at least two of them normal
   * @param normalLabel the label of a normal row
   * @param seed of the choice
   * @return the split
   * @throws IllegalArgumentException if no row has the label (the message lists those there are),
   *     only one has, or all have
   */
  public static OneClassSplit halfOfNormals(Table table, String normalLabel, long seed) {
    boolean[] normal = table.matches(normalLabel);
    int[] normals = IntStream.range(0, normal.length).filter(i -> normal[i]).toArray();
    require(
        normals.length >= 2,
        "OneClassSplit %s: expected at least 2 rows labelled '%s', got 1",
        table.source(),
        normalLabel);
    Shuffle.inPlace(normals, new SplittableRandom(seed));
    boolean[] chosen = new boolean[normal.length];
    for (int k = 0; k < normals.length / 2; k++) {
      chosen[normals[k]] = true;
    }
    IntStream rows = IntStream.range(0, normal.length);
    return new OneClassSplit(
        table.select(rows.filter(i -> chosen[i]).toArray()),
        table.select(IntStream.range(0, normal.length).filter(falseIn(chosen)).toArray()),
        normalLabel);
  }

  /**
   * One class against the rest on a split that is given: the normals of {@code train}, all of
   * {@code test}.
   *
   * @param train labelled rows; those of other classes are left out
   * @param test labelled rows
   * @param normalLabel the label of a normal row
   * @return the split
   * @throws IllegalArgumentException if either table has no such label, or the columns differ
   */
  public static OneClassSplit given(Table train, Table test, String normalLabel) {
    return new OneClassSplit(train.where(normalLabel), test, normalLabel);
  }

  /**
   * The truth to judge by.
   *
   * @return for each test row, in order, whether it is normal; a new array
   */
  public boolean[] testIsNormal() {
    return test.matches(normalLabel);
  }

  private static void require(boolean condition, String format, Object... arguments) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(format, arguments));
    }
  }
}
