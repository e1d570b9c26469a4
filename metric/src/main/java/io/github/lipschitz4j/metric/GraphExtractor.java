package io.github.lipschitz4j.metric;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;

/** A graph of the host, such as a residual network. */
final class GraphExtractor implements FeatureExtractor, Trainee {
  private final ComputationGraph graph;
  private final long[] example;
  private ComputationGraphUpdater updater;
  private int steps;

  GraphExtractor(ComputationGraph graph, long... example) {
    Check.that(
        graph.getNumInputArrays() == 1 && graph.getNumOutputArrays() == 1,
        "FeatureExtractor graph: expected one input and one output, got %d and %d",
        graph.getNumInputArrays(),
        graph.getNumOutputArrays());
    this.graph = graph;
    this.example = example.clone();
  }

  ComputationGraph network() {
    return graph;
  }

  long[] example() {
    return example.clone();
  }

  @Override
  public INDArray features(INDArray rows) {
    return Examples.byBlocks(rows, some -> graph.outputSingle(typed(some)).dup());
  }

  @Override
  public Optional<CondensedNetwork> condensed() {
    try {
      return Optional.of(CondensedNetwork.of(graph));
    } catch (IllegalArgumentException unknown) {
      // a graph that branches is not condensed, and runs on the host
      return Optional.empty();
    }
  }

  @Override
  public FeatureExtractor copy() {
    return new GraphExtractor(graph.clone(), example);
  }

  private INDArray typed(INDArray rows) {
    return Examples.shaped(rows.castTo(graph.params().dataType()), example);
  }

  @Override
  public void optimizer(IUpdater updater) {
    for (Layer layer : graph.getLayers()) {
      if (layer.conf().getLayer() instanceof BaseLayer conf) {
        conf.setIUpdater(updater.clone());
        conf.setBiasUpdater(updater.clone());
      }
    }
    this.updater = new ComputationGraphUpdater(graph);
    graph.setUpdater(this.updater);
    steps = 0;
    applyConstraints();
  }

  @Override
  public INDArray forward(INDArray rows) {
    // what the layers have seen stays with them: the way back asks for it
    Map<String, INDArray> activations =
        graph.feedForward(new INDArray[] {typed(rows)}, true, false);
    String output = graph.getConfiguration().getNetworkOutputs().get(0);
    return Examples.checked(activations.get(output), rows.rows());
  }

  @Override
  public void step(INDArray gradient) {
    Gradient weights = graph.backpropGradient(gradient.castTo(graph.params().dataType()));
    updater.update(weights, steps, 0, 1, LayerWorkspaceMgr.noWorkspaces());
    graph.params().subi(weights.gradient());
    steps++;
    graph.getConfiguration().setIterationCount(steps);
    applyConstraints();
    forget();
  }

  /** Lets go of the last {@link #forward}; the updater stays. */
  private void forget() {
    graph.clear();
    graph.clearLayersStates();
  }

  /** What the optimizer remembers of earlier steps. */
  INDArray memory() {
    return updater.getStateViewArray();
  }

  private void applyConstraints() {
    for (Layer layer : graph.getLayers()) {
      layer.applyConstraints(steps, 0);
    }
  }

  @Override
  public INDArray weights() {
    return graph.params().dup();
  }

  @Override
  public void restore(INDArray weights) {
    graph.setParams(weights);
  }
}
