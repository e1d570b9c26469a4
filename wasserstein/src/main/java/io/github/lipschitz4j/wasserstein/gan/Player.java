package io.github.lipschitz4j.wasserstein.gan;

import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network whose loss is elsewhere: it is told the gradient at its output, tells the one at its
 * input, and steps by its own updater, which counts this network's own steps.
 */
final class Player {
  private final MultiLayerNetwork network;
  private final Updater updater;
  private Gradient gradient;
  private int steps;

  Player(MultiLayerNetwork network) {
    this.network = network;
    if (network.getFlattenedGradients() == null) {
      network.initGradientsView();
    }
    updater = network.getUpdater();
  }

  MultiLayerNetwork network() {
    return network;
  }

  DataType dataType() {
    return network.params().dataType();
  }

  int steps() {
    return steps;
  }

  /** The output for rows, kept for the way back. */
  INDArray forward(INDArray x) {
    network.setInput(x.castTo(dataType()));
    var activations = network.feedForward(true, false);
    return activations.get(activations.size() - 1);
  }

  /**
   * From the gradient of a sum at the output of the last {@link #forward} to that at its input; the
   * gradients of the weights are kept for {@link #step}.
   */
  INDArray backward(INDArray outputGradient) {
    Pair<Gradient, INDArray> back =
        network.backpropGradient(outputGradient, LayerWorkspaceMgr.noWorkspaces());
    gradient = back.getFirst();
    return back.getSecond();
  }

  /** The gradients of the weights by the last {@link #backward}, in the order of the parameters. */
  INDArray gradient() {
    return gradient.gradient();
  }

  /** One step of the updater by the gradients of the last {@link #backward}, and constraints. */
  void step() {
    // the gradient is the loss's own already: nothing is left to divide by a batch
    updater.update(network, gradient, steps, 0, 1, LayerWorkspaceMgr.noWorkspaces());
    network.params().subi(gradient.gradient());
    steps++;
    network.setIterationCount(steps);
    applyConstraints();
    forget();
  }

  /**
   * Lets go of the last {@link #forward}. The host's own {@code clear} of the network would also
   * drop its updater, and with it what Adam remembers of earlier steps.
   */
  void forget() {
    for (var layer : network.getLayers()) {
      layer.clear();
    }
    network.setInput(null);
  }

  /** The constraints of the network's own layers. */
  void applyConstraints() {
    for (var layer : network.getLayers()) {
      layer.applyConstraints(steps, 0);
    }
  }
}
