package io.github.lipschitz4j.metric.evaluation;

import io.github.lipschitz4j.core.Check;

/** The share of rows that get their class. */
public final class Accuracy {
  private Accuracy() {}

  /**
   * Correct ones over all: a last batch that is short counts as what it is.
   *
   * @param decided n classes, at least one, not modified
   * @param labels n classes, not modified
   * @return in [0, 1]
   */
  public static double of(int[] decided, int... labels) {
    Check.that(
        decided.length == labels.length && labels.length > 0,
        "Accuracy: expected as many decisions as labels, at least one, got %d and %d",
        decided.length,
        labels.length);
    int correct = 0;
    for (int i = 0; i < labels.length; i++) {
      correct += decided[i] == labels[i] ? 1 : 0;
    }
    return (double) correct / labels.length;
  }
}
