package io.github.lipschitz4j.metric;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;

/** The trained side of an extractor: gradients at its features move its weights. */
interface Trainee {
  /** Sets what turns gradients into steps, from its start. */
  void optimizer(IUpdater updater);

  /** The features of rows, kept for the way back. */
  INDArray forward(INDArray rows);

  /** One step by the gradient of the loss at the features of the last {@link #forward}. */
  void step(INDArray gradient);

  /** A copy of all weights. */
  INDArray weights();

  /** Takes weights back. */
  void restore(INDArray weights);
}
