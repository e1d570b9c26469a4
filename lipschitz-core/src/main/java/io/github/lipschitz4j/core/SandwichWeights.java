package io.github.lipschitz4j.core;

import java.util.function.BiFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The two matrices of a {@link Sandwich} layer, {@code y = relu(x·in + b)·out}, and the way back.
 *
 * @param in shape [nIn, hidden]; belongs to the caller
 * @param out shape [hidden, nOut]; belongs to the caller
 * @param pullback {@code (dL/d in, dL/d out) ↦ (dL/d raw, dL/dψ)}: new arrays; leaves its arguments
 *     alone, may be called any number of times
 */
public record SandwichWeights(
    INDArray in, INDArray out, BiFunction<INDArray, INDArray, Gradients> pullback) {

  /**
   * The gradients of what the matrices are made from.
   *
   * @param raw dL/d raw, in its shape and type
   * @param psi dL/dψ, in its shape and type
   */
  public record Gradients(INDArray raw, INDArray psi) {}
}
