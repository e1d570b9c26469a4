package io.github.lipschitz4j.wasserstein.gan;

import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Where real points come from: a fresh batch for each step. */
@FunctionalInterface
public interface Source {

  /**
   * Draws points.
   *
   * @param n how many
   * @param random where their randomness comes from
   * @return shape [n, d], finite
   */
  INDArray sample(int n, RandomGenerator random);
}
