package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.layers.condensed.Condensable;
import io.github.lipschitz4j.layers.condensed.CondensedLayer;
import io.github.lipschitz4j.layers.condensed.Times;
import io.github.lipschitz4j.layers.condensed.Traced;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The runtime of every conf without parameters. */
final class MapLayer extends AbstractLayer<MapConf> implements Condensable {
  private static final long serialVersionUID = 1L;

  /** The trace of the last training pass: its backward pass follows it. */
  private transient Traced last;

  MapLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  private Layout layout() {
    return Layout.of(layerConf().inputType());
  }

  /** The layer at x, in the host's layout. */
  Traced train(INDArray x) {
    Traced traced = trace(x);
    return new Traced(
        layout().host(traced.value()),
        g -> layout().host(traced.pullback().apply(layout().first(g))));
  }

  private Traced trace(INDArray x) {
    Traced traced = layerConf().map("map").trace(layout().first(x));
    double k = layerConf().getLipschitz();
    return k == 1
        ? traced
        : new Traced(traced.value().mul(k), g -> traced.pullback().apply(g.mul(k)));
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    assertInputSet(false);
    applyDropOutIfNecessary(training, workspaceMgr);
    return HostWorkspaces.within(
        workspaceMgr,
        ArrayType.ACTIVATIONS,
        () -> {
          Traced traced = trace(input);
          last = training ? traced : null;
          return apart(layout().host(traced.value()), input);
        });
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    assertInputSet(true);
    INDArray back =
        HostWorkspaces.within(
            workspaceMgr,
            ArrayType.ACTIVATION_GRAD,
            () -> {
              Traced traced = last == null ? trace(input) : last;
              INDArray g = traced.pullback().apply(layout().first(epsilon));
              return apart(layout().host(g), epsilon);
            });
    return new Pair<>(new DefaultGradient(), backpropDropOutIfPresent(back));
  }

  /** A result that may be another view of what it was made of; the host wants an array. */
  private static INDArray apart(INDArray result, INDArray source) {
    return result.data().sameUnderlyingData(source.data()) ? result.dup() : result;
  }

  @Override
  public List<CondensedLayer> condense(String name) {
    List<CondensedLayer> layers = new ArrayList<>(List.of(layerConf().map(name)));
    if (layerConf().getLipschitz() != 1) {
      layers.add(new Times(name, layerConf().getLipschitz()));
    }
    int inputRank = layerConf().inputType().map(type -> Inputs.shape(type).length).orElse(1);
    int outputRank =
        layerConf()
            .inputType()
            .map(type -> layerConf().map(name).outputs(Inputs.shape(type)).length)
            .orElse(1);
    return layout().around(layers, inputRank, outputRank);
  }

  @Override
  public long[] inputShape() {
    return layerConf().inputType().map(Inputs::hostShape).orElse(new long[0]);
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
}
