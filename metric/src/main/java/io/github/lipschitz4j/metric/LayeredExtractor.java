package io.github.lipschitz4j.metric;

import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.UpdaterCreator;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;

/** A chain of the host's layers. */
final class LayeredExtractor implements FeatureExtractor, Trainee {
  private final MultiLayerNetwork network;
  private final long[] example;
  private Updater updater;
  private int steps;

  LayeredExtractor(MultiLayerNetwork network, long... example) {
    this.network = network;
    this.example = example.clone();
  }

  MultiLayerNetwork network() {
    return network;
  }

  long[] example() {
    return example.clone();
  }

  @Override
  public INDArray features(INDArray rows) {
    return condensed()
        .map(net -> net.value(rows))
        .orElseGet(() -> Examples.byBlocks(rows, some -> network.output(typed(some)).dup()));
  }

  @Override
  public Optional<CondensedNetwork> condensed() {
    try {
      return Optional.of(CondensedNetwork.of(network));
    } catch (IllegalArgumentException unknown) {
      // a layer that it does not know is not condensed, and runs on the host
      return Optional.empty();
    }
  }

  @Override
  public FeatureExtractor copy() {
    return new LayeredExtractor(network.clone(), example);
  }

  private INDArray typed(INDArray rows) {
    return Examples.shaped(rows.castTo(network.params().dataType()), example);
  }

  @Override
  public void optimizer(IUpdater updater) {
    for (Layer layer : network.getLayers()) {
      if (layer.conf().getLayer() instanceof BaseLayer conf) {
        conf.setIUpdater(updater.clone());
        conf.setBiasUpdater(updater.clone());
      }
    }
    this.updater = UpdaterCreator.getUpdater(network);
    network.setUpdater(this.updater);
    steps = 0;
    applyConstraints();
  }

  @Override
  public INDArray forward(INDArray rows) {
    network.setInput(typed(rows));
    List<INDArray> activations = network.feedForward(true, false);
    return Examples.checked(activations.get(activations.size() - 1), rows.rows());
  }

  @Override
  public void step(INDArray gradient) {
    INDArray typed = gradient.castTo(network.params().dataType());
    Gradient weights = network.backpropGradient(typed, LayerWorkspaceMgr.noWorkspaces()).getFirst();
    // the gradient is the loss's own already: nothing is left to divide by a batch
    updater.update(network, weights, steps, 0, 1, LayerWorkspaceMgr.noWorkspaces());
    network.params().subi(weights.gradient());
    steps++;
    network.setIterationCount(steps);
    applyConstraints();
    forget();
  }

  /**
   * Lets go of the last {@link #forward}. The host's own {@code clear} of the network would also
   * drop its updater, and with it what Adam remembers of earlier steps.
   */
  private void forget() {
    for (Layer layer : network.getLayers()) {
      layer.clear();
    }
    network.setInput(null);
  }

  /** What the optimizer remembers of earlier steps. */
  INDArray memory() {
    return updater.getStateViewArray();
  }

  private void applyConstraints() {
    for (Layer layer : network.getLayers()) {
      layer.applyConstraints(steps, 0);
    }
  }

  @Override
  public INDArray weights() {
    return network.params().dup();
  }

  @Override
  public void restore(INDArray weights) {
    network.setParams(weights);
  }
}
