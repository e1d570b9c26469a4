package io.github.lipschitz4j.layers;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The runtime of every {@link ChannelMap}. */
final class ChannelMapLayer extends AbstractLayer<Layer> {
  private static final long serialVersionUID = 1L;

  /** The trace of the last training pass: its backward pass follows it. */
  private transient Traced last;

  ChannelMapLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  private Traced trace() {
    return Workspaces.outside(() -> ((ChannelMap) layerConf()).trace(input));
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    assertInputSet(false);
    applyDropOutIfNecessary(training, workspaceMgr);
    Traced traced = trace();
    last = training ? traced : null;
    return workspaceMgr.dup(ArrayType.ACTIVATIONS, traced.value());
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    assertInputSet(true);
    Traced traced = last == null ? trace() : last;
    INDArray back = Workspaces.outside(() -> traced.pullback().apply(epsilon));
    INDArray next = backpropDropOutIfPresent(workspaceMgr.dup(ArrayType.ACTIVATION_GRAD, back));
    return new Pair<>(new DefaultGradient(), next);
  }

  @Override
  public void setInput(INDArray newInput, LayerWorkspaceMgr workspaceMgr) {
    last = null;
    super.setInput(newInput, workspaceMgr);
  }

  @Override
  public void clear() {
    super.clear();
    last = null;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clearNoiseWeightParams() {
    // no parameters, no noise
  }

  /** Makes the runtime for a conf. */
  static ChannelMapLayer of(NeuralNetConfiguration conf, int index, DataType dataType) {
    ChannelMapLayer runtime = new ChannelMapLayer(conf, dataType);
    runtime.setIndex(index);
    runtime.setConf(conf);
    return runtime;
  }
}
