package io.github.lipschitz4j.layers.condensed;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A scalar function of rows with its input gradient: what samplers, attacks and plots need. */
public interface LipschitzFunction {

  /**
   * The values.
   *
   * @param x shape [n, d], not modified
   * @return a new array [n, 1]
   */
  INDArray value(INDArray x);

  /**
   * The values and the gradient of each value with respect to its own row.
   *
   * @param x shape [n, d], not modified
   * @return new arrays
   */
  ValueAndGradient valueAndGradient(INDArray x);

  /**
   * Values with gradients.
   *
   * @param value shape [n, 1]
   * @param gradient shape [n, d]; row i is ∂f(x_i)/∂x_i
   */
  record ValueAndGradient(INDArray value, INDArray gradient) {}
}
