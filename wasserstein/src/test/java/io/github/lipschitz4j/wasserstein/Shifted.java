package io.github.lipschitz4j.wasserstein;

import io.github.lipschitz4j.core.testkit.Samples;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Two Gaussians, one moved: W₁ is the length of the way. */
final class Shifted {
  private Shifted() {}

  /** Standard normals, moved along the first axis. */
  static INDArray gaussian(int rows, int columns, double shift, long seed) {
    INDArray x = Samples.gaussian(rows, columns, seed);
    x.getColumn(0).addi(shift);
    return x;
  }
}
