package io.github.lipschitz4j.benchmarks;

import io.github.lipschitz4j.layers.NetworkTrainer;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What takes training steps: every benchmark, comparison and growth curve of a step goes through
 * here, so that another loop is plugged in at one place, {@link #of}.
 */
interface Learner {

  /**
   * One update of the weights.
   *
   * @param x shape [n, d], not modified
   * @param labels shape [n, 1], not modified
   */
  void step(INDArray x, INDArray labels);

  /** The loss of the last step, at the weights before it. */
  double loss();

  /** The network as it is now, its weights read once: what samplers and servers run on. */
  CondensedNetwork condensed();

  /** Our way to train a Lipschitz network. */
  static Learner of(MultiLayerNetwork network) {
    return new Looped(new NetworkTrainer(network), network);
  }

  /** Our own loop. */
  record Looped(NetworkTrainer trainer, MultiLayerNetwork network) implements Learner {
    @Override
    public void step(INDArray x, INDArray labels) {
      trainer.fit(x, labels);
    }

    @Override
    public double loss() {
      return network.score();
    }

    @Override
    public CondensedNetwork condensed() {
      return trainer.condensed();
    }
  }

  /** The host's {@code fit}: one call a step. */
  record HostFit(MultiLayerNetwork network) implements Learner {
    @Override
    public void step(INDArray x, INDArray labels) {
      network.fit(x, labels);
    }

    @Override
    public double loss() {
      return network.score();
    }

    @Override
    public CondensedNetwork condensed() {
      return CondensedNetwork.of(network);
    }
  }
}
