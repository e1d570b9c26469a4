package io.github.lipschitz4j.isometric.nets;

import io.github.lipschitz4j.core.Check;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network of the host that is trained by gradients from outside: forward, backward, step.
 *
 * <p>Outputs that are images are given as rows [n, c·h·w], and gradients taken as such. The
 * gradient is used as it is: it is not divided by the size of the batch. One thread at a time.
 */
public final class TrainedNetwork {
  private final MultiLayerNetwork network;

  /** Kept here: the network makes a new one, without memory, once it has been cleared. */
  private final Updater updater;

  private Gradient gradient;
  private long[] shape = {};

  /**
   * A network in training.
   *
   * @param network initialised, without an output or loss layer; trained in place by its own
   *     updater. Its training workspaces are switched off.
   * @throws IllegalArgumentException if its last layer has a loss
   */
  public TrainedNetwork(MultiLayerNetwork network) {
    Check.that(
        !(network.getOutputLayer() instanceof IOutputLayer),
        "TrainedNetwork: expected a network without a loss, got %s at its end",
        network.getOutputLayer().conf().getLayer().getClass().getSimpleName());
    // activations of the forward pass must live until the backward pass, whatever happens between
    network.getLayerWiseConfigurations().setTrainingWorkspaceMode(WorkspaceMode.NONE);
    network.getLayerWiseConfigurations().setInferenceWorkspaceMode(WorkspaceMode.NONE);
    this.network = network;
    updater = network.getUpdater();
  }

  /**
   * The outputs, with what {@link #backward} needs kept.
   *
   * @param x shape [n, d], cast to the network's type, not modified
   * @return rows [n, outputs]
   */
  public INDArray forward(INDArray x) {
    network.setInput(cast(x));
    INDArray last = last(network.feedForward(true, false));
    shape = last.shape();
    return rows(last);
  }

  private static INDArray last(List<INDArray> activations) {
    return activations.get(activations.size() - 1);
  }

  /**
   * The outputs at inference.
   *
   * @param x shape [n, d], cast to the network's type, not modified
   * @return rows [n, outputs]
   */
  public INDArray output(INDArray x) {
    return rows(network.output(cast(x), false));
  }

  private INDArray cast(INDArray x) {
    return x.castTo(network.getLayerWiseConfigurations().getDataType());
  }

  private static INDArray rows(INDArray y) {
    long n = y.size(0);
    return y.rank() == 2 ? y : y.dup('c').reshape('c', new long[] {n, y.length() / n});
  }

  /**
   * The gradient to the inputs of the last {@link #forward}; that to the parameters is kept for
   * {@link #step}, in place of an earlier one.
   *
   * @param back gradient to the outputs, rows [n, outputs], not modified
   * @return shape [n, d]
   */
  public INDArray backward(INDArray back) {
    Check.state(
        shape.length > 0, "TrainedNetwork backward: expected a forward pass first, got none");
    INDArray epsilon = cast(back).dup('c').reshape('c', shape);
    var pair = network.backpropGradient(epsilon, LayerWorkspaceMgr.noWorkspaces());
    gradient = pair.getFirst();
    return rows(pair.getSecond());
  }

  /** One step of the network's updater along the gradient of the last {@link #backward}. */
  public void step() {
    Check.state(gradient != null, "TrainedNetwork step: expected a backward pass first, got none");
    int iteration = network.getIterationCount();
    int epoch = network.getEpochCount();
    updater.update(network, gradient, iteration, epoch, 1, LayerWorkspaceMgr.noWorkspaces());
    network.params().subi(gradient.gradient());
    network.setIterationCount(iteration + 1);
    for (Layer layer : network.getLayers()) {
      layer.applyConstraints(iteration + 1, epoch);
      // lets go of the batch; clear() of the network would drop the updater too
      layer.clear();
    }
    network.setInput(null);
  }

  /**
   * The gradient of the last {@link #backward}, as one row of all parameters.
   *
   * @return a copy
   */
  public INDArray gradient() {
    Check.state(gradient != null, "TrainedNetwork: expected a backward pass first, got none");
    return gradient.gradient().dup();
  }

  /**
   * The network.
   *
   * @return the very network that is trained
   */
  public MultiLayerNetwork network() {
    return network;
  }
}
