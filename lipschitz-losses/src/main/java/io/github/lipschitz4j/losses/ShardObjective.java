package io.github.lipschitz4j.losses;

import org.nd4j.linalg.api.ndarray.INDArray;

/** An objective of a part of a batch, whose labels carry the class counts of the whole. */
record ShardObjective(String loss, ColumnObjective whole) implements Objective {

  @Override
  public Targets read(INDArray labels, INDArray mask) {
    return Targets.balanced(loss, labels, mask);
  }

  @Override
  public double sweep(Targets targets, Entries output, Sink sink) {
    return whole.sweep(targets, output, sink);
  }
}
