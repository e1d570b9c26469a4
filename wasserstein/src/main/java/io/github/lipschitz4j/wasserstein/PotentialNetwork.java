package io.github.lipschitz4j.wasserstein;

import io.github.lipschitz4j.layers.FrobeniusDense;
import io.github.lipschitz4j.layers.FullSort;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.SpectralDense;
import io.github.lipschitz4j.layers.WeightMode;
import io.github.lipschitz4j.losses.LossKr;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

/** The network of a potential: orthonormal layers with sorts, a head of unit norm, and KR. */
final class PotentialNetwork {
  private PotentialNetwork() {}

  /** A network at its start; leaves the host's global generator as it was. */
  static MultiLayerNetwork build(int features, WassersteinOptions options, long seed) {
    Random global = Nd4j.getRandom();
    long root = global.rootState();
    long node = global.nodeState();
    try {
      NeuralNetConfiguration.ListBuilder list =
          new NeuralNetConfiguration.Builder()
              .seed(seed)
              .dataType(DataType.FLOAT)
              .updater(
                  options
                      .optimizer()
                      .following(options.schedule().over(options.learningRate(), options.steps())))
              .list();
      for (int width : options.widths()) {
        list.layer(
            new SpectralDense.Builder().nOut(width).weightMode(WeightMode.RETRACTION).build());
        list.layer(options.sorting() == Sorting.PAIRS ? new GroupSort(2) : new FullSort());
      }
      list.layer(new FrobeniusDense.Builder().nOut(1).weightMode(WeightMode.RETRACTION).build());
      list.layer(new LossLayer.Builder(new LossKr()).activation(Activation.IDENTITY).build());
      MultiLayerNetwork network =
          new MultiLayerNetwork(list.setInputType(InputType.feedForward(features)).build());
      network.init();
      return network;
    } finally {
      // the host seeds it for the weights that it draws
      global.setStates(root, node);
    }
  }
}
