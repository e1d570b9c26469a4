package io.github.lipschitz4j.losses;

import org.nd4j.linalg.api.ndarray.INDArray;

/** What a loss minimises: its value and slope at each entry of a batch. */
sealed interface Objective permits ColumnObjective, RowObjective, ShardObjective {

  /** Name of the loss, for messages. */
  String loss();

  /** Reads and checks the labels; a {@code mask} of {@code null}, as the host has it, is none. */
  default Targets read(INDArray labels, INDArray mask) {
    return Targets.ofClasses(loss(), labels, mask);
  }

  /**
   * The objective that a gradient pass differentiates. Only a loss with a memory has another than
   * itself; it remembers this batch here, and nowhere else.
   */
  default Objective learn(Targets targets, Entries output) {
    return this;
  }

  /**
   * Shows every entry's value and slope to {@code sink}, each entry once. Values add up to B·L,
   * slopes are B·dL/df; those of masked entries are 0, and their outputs are not read.
   *
   * @return B·L
   */
  double sweep(Targets targets, Entries output, Sink sink);

  /** Takes what an entry adds to B·L, and its slope in the entry's output. */
  interface Sink {
    void accept(int row, int column, double value, double slope);
  }
}
