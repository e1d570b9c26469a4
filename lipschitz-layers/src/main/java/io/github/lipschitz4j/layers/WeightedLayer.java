package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.kernel.Workspaces;
import io.github.lipschitz4j.layers.condensed.Condensable;
import io.github.lipschitz4j.layers.condensed.CondensedLayer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Broadcast;

/**
 * The runtime of every conf with parameters: asks the conf for its function and routes arrays
 * between that and the host.
 */
final class WeightedLayer extends BaseLayer<WeightedConf> implements Condensable {
  private static final long serialVersionUID = 1L;

  private final transient FunctionCache functions;

  /** The last training pass: its backward pass follows it. */
  private transient Step last;

  WeightedLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    functions = new FunctionCache((WeightedConf) conf.getLayer());
  }

  /** The function of the parameters as they are now. */
  LayerFunction function() {
    return functions.of(params);
  }

  private LayerFunction function(boolean training, LayerWorkspaceMgr workspaceMgr) {
    if (layerConf().getWeightNoise() == null) {
      return function();
    }
    Map<String, INDArray> noisy = new LinkedHashMap<>();
    for (String key : params.keySet()) {
      noisy.put(key, getParamWithNoise(key, training, workspaceMgr));
    }
    return Workspaces.outside(() -> layerConf().function(noisy));
  }

  /** Brings the parameters back to their manifold, in place; where they have none, does nothing. */
  void retract() {
    if (layerConf().getWeightMode() == WeightMode.REPARAMETRIZATION) {
      return;
    }
    layerConf().retract(params).forEach((key, value) -> params.get(key).assign(value));
  }

  /** Whether nothing else is done to the parameters after a step. */
  boolean isConstrainedByRetractionOnly() {
    List<LayerConstraint> constraints = layerConf().getConstraints();
    return constraints != null
        && constraints.size() == 1
        && constraints.get(0) instanceof RetractionConstraint;
  }

  /**
   * The layer in training, in the host's layout, over parameters that stay as they are until the
   * step has gone back, and in {@link WeightMode#RETRACTION} are on their manifold.
   */
  Step train(INDArray x) {
    Step step = step(layerConf().functionOnManifold(params), checked(x));
    return new Step(
        layout().host(step.value()),
        g -> {
          Gradients gradients = step.backward().apply(layout().first(g));
          return new Gradients(
              () -> layout().host(gradients.input().get()), gradients.parameters());
        });
  }

  /**
   * Keeps the function of the parameters as they are, which are on their manifold; where they have
   * none, does nothing: that function is kept as it is asked for.
   */
  void holdOnManifold() {
    if (layerConf().getWeightMode() == WeightMode.RETRACTION) {
      functions.hold(params);
    }
  }

  /** Hands gradients to the host's flat array. */
  void take(Map<String, INDArray> gradients) {
    gradients.forEach((key, g) -> gradientViews.get(key).assign(g));
  }

  /** The host's view of a parameter's gradient. */
  INDArray gradientView(String key) {
    return gradientViews.get(key);
  }

  private Layout layout() {
    return Layout.of(layerConf().inputType());
  }

  /** An input, cast and channels first, if it fits. */
  private INDArray checked(INDArray host) {
    INDArray x = layout().first(host.castTo(dataType));
    long channels = x.rank() < 2 ? -1 : x.size(1);
    int rank = layerConf().inputs() == Inputs.ROWS ? 2 : x.rank();
    Check.that(
        x.rank() == rank && channels == layerConf().getNIn(),
        "%s input: expected rank %d with %d channels, got shape %s (layer %s)",
        layerConf().who(),
        rank,
        layerConf().getNIn(),
        host.shapeInfoToString(),
        layerId());
    return x;
  }

  private Step step(LayerFunction function, INDArray x) {
    Step step = function.train(x);
    IActivation activation = layerConf().getActivationFn();
    if (activation instanceof ActivationIdentity) {
      return step;
    }
    INDArray z = step.value();
    return new Step(
        activation.getActivation(z.dup(), true),
        g -> step.backward().apply(activation.backprop(z.dup(), g.dup()).getFirst()));
  }

  private INDArray value(LayerFunction function) {
    INDArray z = function.condensed("layer").value(checked(input));
    return layerConf().getActivationFn().getActivation(z, false);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    assertInputSet(false);
    applyDropOutIfNecessary(training, workspaceMgr);
    LayerFunction function = function(training, workspaceMgr);
    return HostWorkspaces.within(
        workspaceMgr,
        ArrayType.ACTIVATIONS,
        () -> {
          last = training ? step(function, checked(input)) : null;
          return masked(layout().host(training ? last.value() : value(function)));
        });
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    assertInputSet(true);
    LayerFunction function = function(true, workspaceMgr);
    Gradient gradient = new DefaultGradient();
    INDArray back =
        HostWorkspaces.within(
            workspaceMgr,
            ArrayType.ACTIVATION_GRAD,
            () -> {
              Step step = last == null ? step(function, checked(input)) : last;
              INDArray delta = layout().first(maskArray == null ? epsilon : masked(epsilon.dup()));
              Gradients gradients = step.backward().apply(delta);
              take(gradients.parameters());
              return layout().host(gradients.input().get());
            });
    // in the order of the flat array
    params.keySet().forEach(key -> gradient.setGradientFor(key, gradientViews.get(key)));
    weightNoiseParams.clear();
    return new Pair<>(gradient, backpropDropOutIfPresent(back));
  }

  /** Zeroes masked examples, or masked steps of a series, in place. */
  private INDArray masked(INDArray y) {
    if (maskArray == null) {
      return y;
    }
    INDArray mask = maskArray.castTo(y.dataType());
    if (y.rank() == 2) {
      return y.muliColumnVector(mask);
    }
    Check.that(
        y.rank() == 3 && mask.rank() == 2 && mask.size(1) == y.size(2),
        "%s mask: expected one value for each of %d steps, got shape %s",
        layerConf().who(),
        y.size(y.rank() - 1),
        mask.shapeInfoToString());
    return Broadcast.mul(y, mask, y, 0, 2);
  }

  @Override
  public List<CondensedLayer> condense(String name) {
    return condensed(function().condensed(name));
  }

  private List<CondensedLayer> condensed(CondensedLayer layer) {
    int inputRank = layerConf().inputType().map(type -> Inputs.shape(type).length).orElse(1);
    int outputRank =
        layerConf()
            .inputType()
            .map(type -> layerConf().outputShape(Inputs.shape(type)).length)
            .orElse(1);
    return layout().around(List.of(layer), inputRank, outputRank);
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
  public boolean updaterDivideByMinibatch(String key) {
    // a state has no gradient that is summed over the batch
    return layerConf().parameters().stream()
        .noneMatch(p -> p.key().equals(key) && p.role() == Parameter.Role.STATE);
  }

  @Override
  public boolean hasBias() {
    return layerConf().isHasBias();
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
