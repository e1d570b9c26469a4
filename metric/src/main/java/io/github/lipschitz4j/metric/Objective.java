package io.github.lipschitz4j.metric;

import io.github.lipschitz4j.metric.kernel.GaussianKernelClassifier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A method in training: it holds what is learned beside the network. */
sealed interface Objective permits KernelObjective, EmbeddingObjective {
  /** Takes new centres, which stay until the next refresh. */
  void refresh(GaussianKernelClassifier classifier, int[][] others, int epoch);

  /** One step on some of the labelled rows, changed or not; the loss before it. */
  double step(INDArray x, int[] indices, int step);

  /** The logarithms of the kernel's weights. */
  double[] logWeights();

  /** Features as rows are classified by: scaled to unit length, or as they are. */
  INDArray embedding(INDArray features);
}
