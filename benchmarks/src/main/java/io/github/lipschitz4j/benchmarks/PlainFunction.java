package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.layers.condensed.LipschitzFunction;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network of the host's as a function with an input gradient, by its own backward pass: one
 * forward and one backward, which is less than its {@code calculateGradients}, that gives no value.
 *
 * @param network with one output and no loss at the end
 */
record PlainFunction(MultiLayerNetwork network) implements LipschitzFunction {

  @Override
  public INDArray value(INDArray x) {
    return network.output(x);
  }

  @Override
  public ValueAndGradient valueAndGradient(INDArray x) {
    network.setInput(x);
    List<INDArray> activations = network.feedForward(true, false);
    INDArray value = activations.get(activations.size() - 1);
    INDArray ones = Nd4j.ones(value.dataType(), value.rows(), 1);
    return new ValueAndGradient(value, network.backpropGradient(ones, null).getSecond());
  }
}
