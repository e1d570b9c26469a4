package io.github.lipschitz4j.layers.training;

import io.github.lipschitz4j.layers.SpectralDense;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.learning.config.IUpdater;

/** Small networks that an updater is stored with. */
final class Configurations {
  private Configurations() {}

  static MultiLayerConfiguration with(IUpdater updater) {
    return new NeuralNetConfiguration.Builder()
        .updater(updater)
        .list()
        .layer(new SpectralDense.Builder().nOut(3).build())
        .setInputType(InputType.feedForward(2))
        .build();
  }
}
