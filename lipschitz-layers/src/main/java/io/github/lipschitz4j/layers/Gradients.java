package io.github.lipschitz4j.layers;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What comes back through a layer.
 *
 * @param input dL/dx
 * @param parameters dL/dp of each raw parameter, by its key; of a state, old minus new
 */
record Gradients(INDArray input, Map<String, INDArray> parameters) {}
