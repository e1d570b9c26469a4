package io.github.lipschitz4j.oneclass;

import io.github.lipschitz4j.layers.NetworkTrainer;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network in training: one of those whose mean the model is. */
final class Member {
  private final MultiLayerNetwork network;
  private final NetworkTrainer trainer;

  Member(MultiLayerNetwork network) {
    this.network = network;
    trainer = new NetworkTrainer(network);
  }

  /** One weight update; the loss before it. */
  double fit(INDArray x, INDArray labels) {
    return trainer.fit(x, labels);
  }

  /** The function as the last step has left it, without its projections being made again. */
  CondensedNetwork between() {
    return trainer.condensed();
  }

  /** The function with its projections made again: what a model is made of. */
  CondensedNetwork condensed() {
    return CondensedNetwork.of(network);
  }

  INDArray parameters() {
    return network.params();
  }

  INDArray updater() {
    return network.getUpdater().getStateViewArray();
  }

  void restore(int steps, INDArray parameters, INDArray updater) {
    network.setParams(parameters);
    network.getUpdater().setStateViewArray(network, updater, false);
    network.getLayerWiseConfigurations().setIterationCount(steps);
  }
}
