package io.github.lipschitz4j.core;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A differentiable map W ↦ Ŵ from a raw trainable weight to the weight in use.
 *
 * <p>Weights are [nIn, nOut] as DeepLearning4J stores them: a layer computes {@code y = xŴ + b},
 * its neurons are the columns. Every map is defined for every finite W, the zero matrix and
 * rank-deficient ones included, and its pullback is the exact one, through every iteration made.
 */
public sealed interface Parametrization
    permits Spectral,
        Bjorck,
        Polar,
        Cayley,
        Frobenius,
        ColumnNorm,
        Clip,
        Aol,
        Unconstrained,
        Chain {

  /**
   * Projects a raw weight.
   *
   * @param w shape [nIn, nOut], finite, any order, not modified
   * @return Ŵ of w's shape and type, with its pullback
   */
  Projected project(INDArray w);

  /**
   * What the map promises for every W: a bound of σmax(Ŵ), exact but for the rounding of the type.
   *
   * @param rows nIn
   * @param columns nOut
   * @return the bound; +∞ where there is none
   */
  double bound(long rows, long columns);

  /**
   * This map, followed by another.
   *
   * @param next the map to apply to this one's result
   * @return the composition
   */
  default Parametrization then(Parametrization next) {
    return new Chain(this, next);
  }
}
