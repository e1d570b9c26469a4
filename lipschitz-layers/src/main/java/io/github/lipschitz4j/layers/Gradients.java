package io.github.lipschitz4j.layers;

import java.util.Map;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What comes back through a layer.
 *
 * @param input computes dL/dx, which the first layer of a network has no use for
 * @param parameters dL/dp of each raw parameter, by its key; of a state, old minus new
 */
record Gradients(Supplier<INDArray> input, Map<String, INDArray> parameters) {
  /** With dL/dx at hand. */
  Gradients(INDArray input, Map<String, INDArray> parameters) {
    this(() -> input, parameters);
  }
}
