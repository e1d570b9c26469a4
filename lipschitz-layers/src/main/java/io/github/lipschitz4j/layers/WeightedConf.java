package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** A conf with parameters: it lists them and makes a function of them; the rest follows. */
abstract sealed class WeightedConf extends FeedForwardLayer implements LipschitzConf
    permits AolDense,
        ChannelConf,
        ConvConf,
        FrobeniusDense,
        LipschitzResidual,
        LipschitzScale,
        SandwichDense,
        SdpConv2D,
        SdpDense,
        SpectralDense {
  private static final long serialVersionUID = 1L;

  private double lipschitz = 1;
  private boolean hasBias = true;
  private WeightMode weightMode = WeightMode.REPARAMETRIZATION;
  @JsonProperty private InputType inputType;

  WeightedConf() {}

  WeightedConf(Builder<?> builder) {
    super(builder);
    lipschitz = builder.lipschitz;
    hasBias = builder.hasBias;
    weightMode = builder.weightMode;
    inputType = builder.inputType;
    initializeConstraints(builder);
    if (weightMode == WeightMode.RETRACTION) {
      List<LayerConstraint> all = new ArrayList<>(constraints == null ? List.of() : constraints);
      all.add(new RetractionConstraint());
      constraints = all;
    }
  }

  /** The raw parameters, in the order in which the host stores them. */
  abstract List<Parameter> parameters();

  /**
   * The function of given parameters.
   *
   * @param raw views of the host's arrays, to be read now and not kept
   */
  abstract LayerFunction function(Map<String, INDArray> raw);

  /**
   * The function of parameters that are on their manifold, in {@link WeightMode#RETRACTION}.
   *
   * @param raw views of the host's arrays, which stay as they are while the function is used
   */
  LayerFunction functionOnManifold(Map<String, INDArray> raw) {
    return function(raw);
  }

  /** The parameters of {@link WeightMode#RETRACTION} on their manifold; those that change. */
  Map<String, INDArray> retract(Map<String, INDArray> raw) {
    return Map.of();
  }

  /** The shape of an output, channels first. */
  abstract long[] outputShape(long[] inputs);

  /** What the layer takes. */
  Inputs inputs() {
    return Inputs.ROWS;
  }

  /** What is special about this conf: compared with another's. */
  List<Object> settings() {
    return List.of();
  }

  final Optional<InputType> inputType() {
    return Optional.ofNullable(inputType);
  }

  final String who() {
    return getClass().getSimpleName();
  }

  /** A copy of the bias; zeros where there is none. */
  final INDArray bias(Map<String, INDArray> raw, long length) {
    return hasBias
        ? raw.get(Parameter.BIAS).dup()
        : Nd4j.zeros(raw.get(Parameter.WEIGHT).dataType(), 1, length);
  }

  /** Refuses a conf that does not say how many outputs it has. */
  final void checkOutputs() {
    Check.that(nOut > 0, "%s nOut: expected > 0, got %d", who(), nOut);
  }

  /** For a layer of as many outputs as inputs: either number says both. */
  final void keepWidth() {
    Check.that(
        nIn <= 0 || nOut <= 0 || nIn == nOut,
        "%s nOut: expected %d as the inputs, got %d",
        who(),
        nIn,
        nOut);
    nIn = Math.max(nIn, nOut);
    nOut = nIn;
  }

  @Override
  public final double getLipschitz() {
    return lipschitz;
  }

  @Override
  public final void setLipschitz(double k) {
    lipschitz = Coefficient.check(who(), k);
  }

  /**
   * Whether the layer adds a bias.
   *
   * @return true unless the builder left it out
   */
  public final boolean isHasBias() {
    return hasBias;
  }

  /**
   * How the weight is kept on its manifold.
   *
   * @return the mode
   */
  public final WeightMode getWeightMode() {
    return weightMode;
  }

  @Override
  public final void setNIn(InputType type, boolean override) {
    if (inputs() == Inputs.ROWS) {
      super.setNIn(type, override);
      nOut = outputShape(new long[] {nIn})[0];
      propagate(InputType.feedForward(nIn));
    } else {
      inputType = inputs().check(who(), type);
      if (nIn <= 0 || override) {
        nIn = Inputs.shape(type)[0];
      }
      propagate(type);
      nOut = outputShape(Inputs.shape(type))[0];
    }
  }

  /** Hands the type of the input on to layers inside. */
  void propagate(InputType type) {
    // most have none
  }

  @Override
  public final InputPreProcessor getPreProcessorForInputType(InputType type) {
    return inputs() == Inputs.ROWS
        ? super.getPreProcessorForInputType(type)
        : inputs().preprocessor(type, layerName);
  }

  @Override
  public final InputType getOutputType(int layerIndex, InputType type) {
    if (inputs() == Inputs.ROWS) {
      return super.getOutputType(layerIndex, type);
    }
    return Inputs.like(inputs().check(who(), type), outputShape(Inputs.shape(type)));
  }

  @Override
  public final Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray paramsView,
      boolean initializeParams,
      DataType dataType) {
    LayerValidation.assertNInNOutSet(who(), getLayerName(), layerIndex, getNIn(), getNOut());
    WeightedLayer runtime = new WeightedLayer(conf, dataType);
    runtime.setListeners(listeners);
    runtime.setIndex(layerIndex);
    runtime.setParamsViewArray(paramsView);
    runtime.setParamTable(initializer().init(conf, paramsView, initializeParams));
    runtime.setConf(conf);
    return runtime;
  }

  @Override
  public final ParamInitializer initializer() {
    return new Parameters();
  }

  @Override
  public final IUpdater getUpdaterByParam(String key) {
    boolean isState =
        parameters().stream()
            .anyMatch(p -> p.key().equals(key) && p.role() == Parameter.Role.STATE);
    return isState ? new NoOp() : super.getUpdaterByParam(key);
  }

  @Override
  public final LayerMemoryReport getMemoryReport(InputType type) {
    long parameters = initializer().numParams(this);
    long updater = getIUpdater() == null ? 0 : getIUpdater().stateSize(parameters);
    InputType out = getOutputType(-1, type);
    return new LayerMemoryReport.Builder(layerName, getClass(), type, out)
        .standardMemory(parameters, updater)
        // the projected weight and the copy of the raw one that it was made from
        .workingMemory(2 * parameters, 0, 0, out.arrayElementsPerExample())
        .cacheMemory(0, 0)
        .build();
  }

  @Override
  protected final boolean canEqual(Object other) {
    return other != null && other.getClass() == getClass();
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof WeightedConf that
        && canEqual(that)
        && super.equals(that)
        && lipschitz == that.lipschitz
        && hasBias == that.hasBias
        && weightMode == that.weightMode
        && Objects.equals(inputType, that.inputType)
        && settings().equals(that.settings());
  }

  @Override
  public final int hashCode() {
    return Objects.hash(super.hashCode(), lipschitz, hasBias, weightMode, inputType, settings());
  }

  /** What the builders of all such confs share. */
  @SuppressWarnings("unchecked") // the host's builders are generic in themselves
  abstract static class Builder<T extends Builder<T>> extends FeedForwardLayer.Builder<T> {
    private double lipschitz = 1;
    private boolean hasBias = true;
    private WeightMode weightMode = WeightMode.REPARAMETRIZATION;
    private InputType inputType;

    Builder() {
      activationFn = new ActivationIdentity();
    }

    /**
     * The Lipschitz coefficient: the layer is k times a 1-Lipschitz one.
     *
     * @param k above 0, finite
     * @return this
     */
    public T lipschitz(double k) {
      lipschitz = Coefficient.check("lipschitz", k);
      return (T) this;
    }

    final T withoutBias() {
      hasBias = false;
      return (T) this;
    }

    final T mode(WeightMode mode) {
      weightMode = mode;
      return (T) this;
    }

    final T input(InputType type) {
      inputType = type;
      return (T) this;
    }
  }
}
