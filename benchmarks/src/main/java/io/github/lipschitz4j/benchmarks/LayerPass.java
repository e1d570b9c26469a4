package io.github.lipschitz4j.benchmarks;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One layer at one batch, run as a network runs it: forward, backward, and a step of its weights.
 */
final class LayerPass {
  private static final String WORKSPACE = "LIPSCHITZ_PASS";

  /** As in the host's own loops: every array of a pass lies where those of the last one lay. */
  private static final WorkspaceConfiguration MEMORY =
      WorkspaceConfiguration.builder()
          .initialSize(0)
          .policyAllocation(AllocationPolicy.OVERALLOCATE)
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policySpill(SpillPolicy.REALLOCATE)
          .build();

  private final MultiLayerNetwork network;
  private final INDArray x;
  private final INDArray epsilon;
  private Gradient gradient;
  private double rate;

  /**
   * What a pass gives.
   *
   * @param value y
   * @param back dL/dx
   */
  record Passed(INDArray value, INDArray back) {}

  /** A layer with the batch x and dL/dy. */
  LayerPass(Layer conf, InputType type, INDArray x, INDArray epsilon) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().seed(1).list().layer(conf);
    network = new MultiLayerNetwork(list.setInputType(type).build());
    network.init();
    network.initGradientsView();
    this.x = x;
    this.epsilon = epsilon;
  }

  /** A pass whose results stay. */
  Passed forwardBackward() {
    return run(LayerWorkspaceMgr.noWorkspaces());
  }

  /** A pass as it is timed: its results are gone with it. */
  Passed again() {
    LayerWorkspaceMgr memory =
        LayerWorkspaceMgr.builder().defaultWorkspace(WORKSPACE, MEMORY).build();
    MemoryWorkspace scope = memory.notifyScopeEntered(ArrayType.ACTIVATIONS);
    try {
      return run(memory);
    } finally {
      scope.close();
    }
  }

  private Passed run(LayerWorkspaceMgr memory) {
    org.deeplearning4j.nn.api.Layer layer = network.getLayer(0);
    layer.setInput(x, memory);
    INDArray value = layer.activate(true, memory);
    Pair<Gradient, INDArray> back = layer.backpropGradient(epsilon, memory);
    gradient = back.getFirst();
    return new Passed(value, back.getSecond());
  }

  /** Sets the length of the steps to come, from the gradient of the last pass. */
  void stepLength(double length) {
    rate = length / gradients().norm2Number().doubleValue();
  }

  /**
   * The same, then a step of the weights and what the layer does after one: back and forth, so that
   * the weights change every time and go nowhere.
   */
  Passed forwardBackwardStep() {
    Passed passed = again();
    INDArray weights = network.params();
    Nd4j.getBlasWrapper().level1().axpy(weights.length(), -rate, gradients(), weights);
    network.getLayer(0).applyConstraints(0, 0);
    rate = -rate;
    return passed;
  }

  private INDArray gradients() {
    return network.getFlattenedGradients();
  }

  INDArray parameter(String key) {
    return network.getParam("0_" + key);
  }

  /** Overwrites a parameter. */
  void parameter(String key, INDArray values) {
    network.setParam("0_" + key, values);
  }

  /** dL/dW of the last pass. */
  INDArray gradient(String key) {
    return gradient.getGradientFor(key);
  }
}
