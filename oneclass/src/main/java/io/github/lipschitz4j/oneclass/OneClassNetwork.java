package io.github.lipschitz4j.oneclass;

import io.github.lipschitz4j.layers.FrobeniusDense;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.SpectralDense;
import io.github.lipschitz4j.layers.WeightMode;
import io.github.lipschitz4j.layers.updaters.FusedAdam;
import io.github.lipschitz4j.losses.LossHkr;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

/** The network of the trainer: orthonormal layers with sorted pairs, a head of unit norm, HKR. */
final class OneClassNetwork {
  private OneClassNetwork() {}

  /** A network at its start; leaves the host's global generator as it was. */
  static MultiLayerNetwork build(int features, OneClassOptions options, RandomGenerator random) {
    Random global = Nd4j.getRandom();
    long root = global.rootState();
    long node = global.nodeState();
    try {
      MultiLayerNetwork network = new MultiLayerNetwork(configuration(features, options));
      network.init();
      setWeights(network, features, options, random);
      return network;
    } finally {
      // the host seeds it with the time, for weights that are overwritten here
      global.setStates(root, node);
    }
  }

  private static MultiLayerConfiguration configuration(int features, OneClassOptions options) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .updater(new FusedAdam(new CosineDecay(options.learningRate(), options.steps())))
            .list();
    for (int k = 0; k < options.depth(); k++) {
      list.layer(
          new SpectralDense.Builder()
              .nIn(k == 0 ? features : options.width())
              .nOut(options.width())
              .weightMode(WeightMode.RETRACTION)
              .build());
      list.layer(new GroupSort(2));
    }
    list.layer(
        new FrobeniusDense.Builder()
            .nIn(options.width())
            .nOut(1)
            .weightMode(WeightMode.RETRACTION)
            .build());
    list.layer(
        new LossLayer.Builder(new LossHkr(options.lambda(), options.margin()))
            .activation(Activation.IDENTITY)
            .build());
    return list.build();
  }

  private static void setWeights(
      MultiLayerNetwork network, int features, OneClassOptions options, RandomGenerator random) {
    for (int k = 0; k < options.depth(); k++) {
      network.setParam(
          2 * k + "_W",
          (k == 0
                  ? RadialInit.first(features, options.width(), random)
                  : RadialInit.hidden(options.width(), random))
              .castTo(DataType.FLOAT));
    }
    network.setParam(
        2 * options.depth() + "_W", RadialInit.head(options.width()).castTo(DataType.FLOAT));
  }
}
