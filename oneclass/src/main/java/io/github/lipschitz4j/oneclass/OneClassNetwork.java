package io.github.lipschitz4j.oneclass;

import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.losses.LossHkr;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

/** The network of the trainer: the layers of its architecture, and HKR. */
final class OneClassNetwork {
  private OneClassNetwork() {}

  /** A network of one margin at its start; leaves the host's global generator as it was. */
  static MultiLayerNetwork build(
      int features, OneClassOptions options, double margin, RandomGenerator random) {
    Random global = Nd4j.getRandom();
    long root = global.rootState();
    long node = global.nodeState();
    try {
      if (options.architecture() instanceof Architecture.Dense dense) {
        MultiLayerNetwork network = initialized(features, options, margin, 0);
        setWeights(network, features, dense, random);
        return network;
      }
      return initialized(features, options, margin, random.nextLong());
    } finally {
      // the host seeds it for the weights that it draws
      global.setStates(root, node);
    }
  }

  private static MultiLayerNetwork initialized(
      int features, OneClassOptions options, double margin, long seed) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(configuration(features, options, margin, seed));
    network.init();
    return network;
  }

  private static MultiLayerConfiguration configuration(
      int features, OneClassOptions options, double margin, long seed) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .dataType(DataType.FLOAT)
            .updater(
                options
                    .optimizer()
                    .following(options.schedule().over(options.learningRate(), options.steps())))
            .list();
    NetworkLayers.of(options.architecture()).forEach(list::layer);
    list.layer(
        new LossLayer.Builder(new LossHkr(options.lambda(), margin))
            .activation(Activation.IDENTITY)
            .build());
    return list.setInputType(input(features, options.architecture())).build();
  }

  private static InputType input(int features, Architecture architecture) {
    if (architecture instanceof Architecture.Convolutional net) {
      ImageShape shape = net.shape();
      shape.check("Convolutional", features);
      return InputType.convolutionalFlat(shape.height(), shape.width(), shape.channels());
    }
    return InputType.feedForward(features);
  }

  private static void setWeights(
      MultiLayerNetwork network, int features, Architecture.Dense dense, RandomGenerator random) {
    int width = dense.width();
    for (int k = 0; k < dense.depth(); k++) {
      INDArray weight =
          k == 0 ? RadialInit.first(features, width, random) : RadialInit.hidden(width, random);
      network.setParam(2 * k + "_W", weight.castTo(DataType.FLOAT));
    }
    network.setParam(
        2 * dense.depth() + "_W", RadialInit.head(width, dense.sorting()).castTo(DataType.FLOAT));
  }
}
