package io.github.lipschitz4j.wasserstein.gan;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * The moving average of a network's parameters: {@code p̄ ← m·p̄ + (1 − m)·p} with {@code m =
 * min(a, (1 + t)/(10 + t))} at the t-th step, from 0, so that the start is soon forgotten.
 */
final class MovingAverage {
  private final MultiLayerNetwork source;
  private final MultiLayerNetwork average;
  private final double decay;
  private int steps;

  /** Starts at the network as it is; a decay of 0 is the network itself. */
  MovingAverage(MultiLayerNetwork source, double decay) {
    this.source = source;
    this.decay = decay;
    average = decay > 0 ? source.clone() : source;
  }

  void step() {
    if (decay > 0) {
      double m = Math.min(decay, (1.0 + steps) / (10.0 + steps));
      average.params().muli(m).addi(source.params().mul(1 - m));
      steps++;
    }
  }

  MultiLayerNetwork network() {
    return average;
  }
}
