package io.github.lipschitz4j.core;

import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A projected weight, and the way back from it.
 *
 * @param weight Ŵ, shape [nIn, nOut]; belongs to the caller
 * @param pullback the vector-Jacobian product {@code dL/dŴ ↦ dL/dW}: returns a new array, leaves
 *     its argument alone, may be called any number of times
 */
public record Projected(INDArray weight, UnaryOperator<INDArray> pullback) {

  /**
   * The projected weight times a constant.
   *
   * @param k finite
   * @return kŴ, and the pullback of k times the gradient; this where k is 1
   */
  public Projected times(double k) {
    return k == 1 ? this : new Projected(weight.mul(k), g -> pullback.apply(g.mul(k)));
  }
}
