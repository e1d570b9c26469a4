package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Parametrization;
import io.github.lipschitz4j.core.Retraction;

/** What the runtime asks of a dense conf: how its weight is kept on its manifold. */
sealed interface ProjectedDense permits SpectralDense, FrobeniusDense {

  /** The map Ŵ = project(W) of the re-parametrization mode. */
  Parametrization parametrization();

  /** The manifold of the retraction mode. */
  Retraction retraction();

  WeightMode getWeightMode();

  boolean isHasBias();
}
