package io.github.lipschitz4j.core;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Two maps in a row: {@code W ↦ second(first(W))}; pullbacks compose in reverse.
 *
 * @param first applied to W
 * @param second applied to the result; its bound is the bound of the chain
 */
public record Chain(Parametrization first, Parametrization second) implements Parametrization {

  @Override
  public Projected project(INDArray w) {
    Projected inner = first.project(w);
    Projected outer = second.project(inner.weight());
    return new Projected(outer.weight(), g -> inner.pullback().apply(outer.pullback().apply(g)));
  }

  @Override
  public double bound(long rows, long columns) {
    return second.bound(rows, columns);
  }
}
