package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.kernel.Workspaces;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trains a network of this library's layers as its own {@code fit} does, without the host's
 * bookkeeping: the same updater, schedules, regularization, constraints and iteration count, so
 * that after a step by either the parameters and the updater's state agree to rounding.
 *
 * <p>What is saved: every array of a step lives in one workspace that is used again by the next, no
 * gradient is computed for the network's input, parameters are not compared with those of the last
 * step, and a weight kept by {@link WeightMode#RETRACTION} is used where it lies.
 *
 * <pre>{@code
 * NetworkTrainer trainer = new NetworkTrainer(network);
 * for (DataSet batch : batches) {
 *   double loss = trainer.fit(batch.getFeatures(), batch.getLabels());
 * }
 * }</pre>
 *
 * <p>The network stays the caller's: it may be asked, stored or certified between steps. Who writes
 * into its parameters between steps makes a new trainer, which brings weights to their manifolds.
 * Listeners hear of the end of an iteration, not of its passes. One thread at a time.
 */
public final class NetworkTrainer {
  private final MultiLayerNetwork network;
  private final List<Stage> stages = new ArrayList<>();
  private final List<WeightedLayer> weighted = new ArrayList<>();
  private final LossLayer loss;
  private final Updater updater;
  private final Gradient gradient;

  /**
   * A trainer of a network.
   *
   * @param network initialised; this library's layers, with a {@link LossLayer} at the end; trained
   *     in place. Its weights are brought to their manifolds.
   * @throws IllegalArgumentException for a layer, a dropout or a weight noise that only the host's
   *     own {@code fit} knows
   */
  public NetworkTrainer(MultiLayerNetwork network) {
    this.network = network;
    Layer[] layers = network.getLayers();
    for (int k = 0; k < layers.length; k++) {
      InputPreProcessor before = network.getLayerWiseConfigurations().getInputPreProcess(k);
      if (before != null) {
        stages.add(new Stage.Reshaping(before));
      }
      if (k < layers.length - 1) {
        stages.add(stage(k, layers[k]));
      }
    }
    loss = loss(layers[layers.length - 1]);
    updater = network.getUpdater();
    if (network.getFlattenedGradients() == null) {
      network.initGradientsView();
    }
    gradient = new DefaultGradient(network.getFlattenedGradients());
    for (int k = 0; k < layers.length - 1; k++) {
      if (layers[k] instanceof WeightedLayer layer) {
        weighted.add(layer);
        layer.retract();
        for (String key : layer.paramTable().keySet()) {
          gradient.setGradientFor(k + "_" + key, layer.gradientView(key));
        }
      }
    }
  }

  private static Stage stage(int index, Layer layer) {
    var conf = layer.conf().getLayer();
    Check.that(
        conf.getIDropout() == null
            && !(conf instanceof BaseLayer base && base.getWeightNoise() != null),
        "NetworkTrainer layer %d: expected no dropout and no weight noise, got %s (use the"
            + " network's own fit)",
        index,
        conf);
    if (layer instanceof WeightedLayer trained) {
      return new Stage.Weighted(trained);
    }
    Check.that(
        layer instanceof MapLayer,
        "NetworkTrainer layer %d: expected one of this library, got %s (use the network's own fit)",
        index,
        conf.getClass().getSimpleName());
    return new Stage.Fixed((MapLayer) layer);
  }

  private static LossLayer loss(Layer last) {
    Check.that(
        last.conf().getLayer() instanceof LossLayer,
        "NetworkTrainer: expected a LossLayer at the end, got %s (use the network's own fit)",
        last.conf().getLayer().getClass().getSimpleName());
    return (LossLayer) last.conf().getLayer();
  }

  /**
   * One step of the optimizer.
   *
   * @param x a batch as the network takes it, not modified
   * @param labels as its loss takes them, one row an example, not modified
   * @return the loss of the batch before the step, regularization included; the network's {@code
   *     score()} from now on
   */
  public double fit(INDArray x, INDArray labels) {
    return Workspaces.again("LIPSCHITZ_STEP", () -> step(x, labels));
  }

  private double step(INDArray x, INDArray labels) {
    int batch = (int) x.size(0);
    double score = differentiate(x, labels) / batch + network.calcRegularizationScore(true);
    int iteration = network.getIterationCount();
    int epoch = network.getEpochCount();
    updater.update(network, gradient, iteration, epoch, batch, LayerWorkspaceMgr.noWorkspaces());
    network.params().subi(gradient.gradient());
    network.setIterationCount(iteration + 1);
    for (Layer layer : network.getLayers()) {
      if (layer instanceof WeightedLayer trained && trained.isConstrainedByRetractionOnly()) {
        trained.retract();
      } else {
        layer.applyConstraints(iteration + 1, epoch);
      }
    }
    network.setScore(score);
    for (TrainingListener listener : network.getListeners()) {
      listener.iterationDone(network, iteration, epoch);
    }
    return score;
  }

  /** Writes the gradients of the sum of losses; returns that sum. */
  private double differentiate(INDArray x, INDArray labels) {
    List<Stage.Pass> passes = new ArrayList<>(stages.size());
    INDArray current = x;
    for (Stage stage : stages) {
      Stage.Pass pass = stage.pass(current);
      passes.add(pass);
      current = pass.value();
    }
    Pair<Double, INDArray> sum =
        loss.getLossFn()
            .computeGradientAndScore(labels, current, loss.getActivationFn(), null, false);
    INDArray back = sum.getSecond();
    int first = first();
    for (int k = stages.size() - 1; k >= first; k--) {
      Supplier<INDArray> input = passes.get(k).back().apply(back);
      back = k > first ? input.get() : back;
    }
    return sum.getFirst();
  }

  /** The first stage with parameters: nothing before it needs a gradient. */
  private int first() {
    for (int k = 0; k < stages.size(); k++) {
      if (stages.get(k) instanceof Stage.Weighted) {
        return k;
      }
    }
    return stages.size();
  }

  /**
   * The network as it is now, without its projections being made again: what a sampler runs on
   * between two steps.
   *
   * @return plain weights, copied
   */
  public CondensedNetwork condensed() {
    weighted.forEach(WeightedLayer::holdOnManifold);
    return CondensedNetwork.of(network);
  }
}
