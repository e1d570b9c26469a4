package io.github.lipschitz4j.layers.condensed;

import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A value, and the way back from it.
 *
 * @param value y, belongs to the caller
 * @param pullback {@code dL/dy ↦ dL/dx}: a new array; leaves its argument alone
 */
public record Traced(INDArray value, UnaryOperator<INDArray> pullback) {}
