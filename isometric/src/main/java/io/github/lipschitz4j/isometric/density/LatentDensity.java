package io.github.lipschitz4j.isometric.density;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A density of codes that no longer changes. Immutable; safe for threads. */
public sealed interface LatentDensity permits FactorizedDensity, MixtureDensity, StandardNormal {
  /**
   * The width of a code.
   *
   * @return N, at least 1
   */
  int dimensions();

  /**
   * The logarithm of the density at each code.
   *
   * @param codes shape [n, N], not modified
   * @return n values
   * @throws IllegalArgumentException if the codes have another width
   */
  double[] logDensity(INDArray codes);
}
