package io.github.lipschitz4j.layers;

import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A value, and the way back from it: {@code dL/dy ↦ dL/dx}, a new array. */
record Traced(INDArray value, UnaryOperator<INDArray> pullback) {}
