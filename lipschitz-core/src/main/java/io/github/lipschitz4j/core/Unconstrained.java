package io.github.lipschitz4j.core;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The identity: Ŵ = W, no bound. What every other map is compared with. */
public record Unconstrained() implements Parametrization {

  @Override
  public Projected project(INDArray w) {
    return new Projected(w.dup(), INDArray::dup);
  }

  @Override
  public double bound(long rows, long columns) {
    return Double.POSITIVE_INFINITY;
  }
}
