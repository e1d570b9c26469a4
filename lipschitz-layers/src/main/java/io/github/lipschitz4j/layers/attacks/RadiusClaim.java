package io.github.lipschitz4j.layers.attacks;

import org.nd4j.linalg.api.ndarray.INDArray;

/** What is to be refuted: that no input within a radius gets another class. */
@FunctionalInterface
public interface RadiusClaim {

  /**
   * The radii.
   *
   * @param x shape [n, d], numbers of the network's type, not modified
   * @return n radii, ≥ 0
   */
  double[] radii(INDArray x);
}
