package io.github.lipschitz4j.layers;

import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer at one batch in training.
 *
 * @param value y
 * @param backward {@code dL/dy ↦} gradients; leaves its argument alone
 */
record Step(INDArray value, Function<INDArray, Gradients> backward) {}
