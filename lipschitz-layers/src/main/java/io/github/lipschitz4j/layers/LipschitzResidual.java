package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.condensed.Residual;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layers with a way past them: {@code y = σ(α)·x + (1 − σ(α))·f(x)}, a mean of x and f(x) and so
 * 1-Lipschitz where f is. α is a parameter, which starts at 0 and is never regularised; or the
 * weight of x is fixed ({@link Builder#skip}). torchlip's and deel-lip's {@code LipResidual}.
 *
 * <p>f is a list of this library's layers, residuals among them, that together keep the shape:
 * rows, series or images, as they take. The shape is checked as soon as it is known: by widths that
 * the builders state, or by the input type of the network.
 *
 * <p><b>Settings.</b> Each layer inside keeps its own weight initialisation, bias start, activation
 * function, {@link WeightMode} and coefficient k; a bias start that is not set is that of this
 * layer. Updater, regularization, weight noise, dropout, gradient normalization and constraints are
 * those of this layer, which the host fills in from the network: weights inside are regularised as
 * weights, biases as biases. Where a layer inside has one of these of its own the builder refuses
 * it. Parameters are called {@code alpha} and, for layer i inside, {@code i.W}, {@code i.b} and so
 * on. The coefficient k of this layer multiplies its output.
 *
 * <p>Gradients, with s = σ(α) and g' = kg: {@code x̄ = s·g' + f*((1 − s)g')}, {@code ᾱ = s(1 −
 * s)⟨g', x − f(x)⟩}. Cost: that of the layers inside and a few passes.
 */
public final class LipschitzResidual extends WeightedConf {
  private static final long serialVersionUID = 1L;

  private static final String ALPHA = "alpha";

  private List<Layer> layers = List.of();
  private boolean learnable = true;
  private double skip = 0.5;

  /** For the host's JSON reader. */
  public LipschitzResidual() {}

  private LipschitzResidual(Builder builder) {
    super(builder.withModeOfLayers());
    layers = copies(builder.layers);
    learnable = builder.skip.isEmpty();
    skip = builder.skip.orElse(0.5);
    Check.that(!layers.isEmpty(), "LipschitzResidual layers: expected at least one, got none");
    layers.forEach(LipschitzResidual::checkSettings);
    inputs();
    keepWidth();
    setBiasInit(getBiasInit());
    Optional<InputType> stated = stated();
    stated.ifPresent(
        type -> {
          setNIn(type, false);
          propagate(type);
        });
  }

  /** What the builder, or the first layer of rows, says of the input. */
  private Optional<InputType> stated() {
    if (inputs() != Inputs.ROWS) {
      return inputType();
    }
    long width = nIn;
    for (int i = 0; i < layers.size() && width <= 0; i++) {
      width = layers.get(i) instanceof WeightedConf conf ? conf.getNIn() : width;
    }
    return width > 0 ? Optional.of(InputType.feedForward(width)) : Optional.empty();
  }

  private static List<Layer> copies(List<Layer> layers) {
    return layers.stream().map(Layer::clone).toList();
  }

  private static void checkSettings(Layer layer) {
    Check.that(
        layer instanceof LipschitzConf,
        "LipschitzResidual layers: expected layers of this library, got %s",
        layer.getClass().getSimpleName());
    List<String> foreign = new ArrayList<>();
    Optional.ofNullable(layer.getIDropout()).ifPresent(x -> foreign.add("dropout"));
    if (layer.getConstraints() != null
        && layer.getConstraints().stream().anyMatch(c -> !(c instanceof RetractionConstraint))) {
      foreign.add("constraints");
    }
    if (layer instanceof BaseLayer base) {
      Optional.ofNullable(base.getIUpdater()).ifPresent(x -> foreign.add("updater"));
      Optional.ofNullable(base.getBiasUpdater()).ifPresent(x -> foreign.add("bias updater"));
      Optional.ofNullable(base.getWeightNoise()).ifPresent(x -> foreign.add("weight noise"));
      if (!base.getRegularization().isEmpty() || !base.getRegularizationBias().isEmpty()) {
        foreign.add("regularization");
      }
    }
    Check.that(
        foreign.isEmpty(),
        "LipschitzResidual layers: expected no training settings of their own, got %s of a %s (set"
            + " them on the residual or on the network)",
        foreign,
        layer.getClass().getSimpleName());
  }

  @Override
  void propagate(InputType type) {
    InputType current = type;
    for (Layer layer : layers) {
      layer.setNIn(current, false);
      checkWidth(layer, current);
      current = layer.getOutputType(0, current);
    }
    long[] expected = Inputs.shape(type);
    long[] got = Inputs.shape(current);
    Check.that(
        Arrays.equals(expected, got),
        "LipschitzResidual layers: expected outputs of shape %s as the inputs, got %s",
        Arrays.toString(expected),
        Arrays.toString(got));
  }

  private static void checkWidth(Layer layer, InputType type) {
    long channels = Inputs.shape(type)[0];
    Check.that(
        !(layer instanceof WeightedConf conf) || conf.getNIn() == channels,
        "LipschitzResidual layers: expected a %s of nIn %d, got %s",
        layer.getClass().getSimpleName(),
        channels,
        layer instanceof WeightedConf other ? other.getNIn() : channels);
  }

  @Override
  public void setBiasInit(double value) {
    super.setBiasInit(value);
    for (Layer layer : layers) {
      if (layer instanceof BaseLayer base && Double.isNaN(base.getBiasInit())) {
        base.setBiasInit(value);
      }
    }
  }

  @Override
  List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    if (learnable) {
      all.add(Parameter.free(ALPHA, 1, 0));
    }
    all.addAll(Branch.parameters(layers));
    return all;
  }

  @Override
  LayerFunction function(Map<String, INDArray> raw) {
    double s = learnable ? 1 / (1 + Math.exp(-raw.get(ALPHA).getDouble(0))) : skip;
    return new Function(Branch.of(layers, raw), s, getLipschitz(), learnable);
  }

  private record Function(Branch branch, double skip, double k, boolean learnable)
      implements LayerFunction {

    @Override
    public Residual condensed(String name) {
      return new Residual(name, k * skip, k * (1 - skip), branch.condensed(name));
    }

    @Override
    public Step train(INDArray x) {
      Step inner = branch.train(x);
      return new Step(
          inner.value().mul(k * (1 - skip)).addi(x.mul(k * skip)),
          g -> {
            Gradients back = inner.backward().apply(g.mul(k * (1 - skip)));
            if (learnable) {
              INDArray difference = x.sub(inner.value());
              double slope = k * skip * (1 - skip);
              back.parameters().put(ALPHA, Scalars.inner(g, difference, slope));
            }
            return new Gradients(back.input().get().add(g.mul(k * skip)), back.parameters());
          });
    }
  }

  @Override
  Map<String, INDArray> retract(Map<String, INDArray> raw) {
    return Branch.retract(layers, raw);
  }

  @Override
  long[] outputShape(long[] inputs) {
    return inputs.clone();
  }

  @Override
  Inputs inputs() {
    return Branch.inputs(layers);
  }

  @Override
  List<Object> settings() {
    return List.of(layers, learnable, skip);
  }

  /**
   * The layers of f.
   *
   * @return copies, in order
   */
  public List<Layer> getLayers() {
    return copies(layers);
  }

  /**
   * Whether α is trained.
   *
   * @return true unless the builder fixed the weight
   */
  public boolean isLearnable() {
    return learnable;
  }

  /**
   * The weight of x.
   *
   * @return in [0, 1]; where it is learnt, what it starts from
   */
  public double getSkip() {
    return skip;
  }

  @Override
  public LipschitzResidual clone() {
    LipschitzResidual clone = (LipschitzResidual) super.clone();
    clone.layers = copies(layers);
    return clone;
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends WeightedConf.Builder<Builder> {
    private List<Layer> layers = List.of();
    private Optional<Double> skip = Optional.empty();

    /** Starts from a learnt weight and no layers. */
    public Builder() {}

    /**
     * The layers of f.
     *
     * @param inside confs of this library, in order; copied
     * @return this
     */
    public Builder layers(Layer... inside) {
      layers = copies(List.of(inside));
      return this;
    }

    /**
     * Fixes the weight of x; else it is learnt, from ½.
     *
     * @param weight in [0, 1]
     * @return this
     */
    public Builder skip(double weight) {
      Check.that(
          weight >= 0 && weight <= 1, "LipschitzResidual skip: expected in [0, 1], got %s", weight);
      skip = Optional.of(weight);
      return this;
    }

    /**
     * What the layer takes, where the network's own input type does not say it.
     *
     * @param type size and channels of the input
     * @return this
     */
    public Builder inputType(InputType type) {
      return input(type);
    }

    /** One layer inside that retracts makes this one retract. */
    private Builder withModeOfLayers() {
      boolean any =
          layers.stream()
              .anyMatch(
                  layer ->
                      layer instanceof WeightedConf conf
                          && conf.getWeightMode() == WeightMode.RETRACTION);
      return mode(any ? WeightMode.RETRACTION : WeightMode.REPARAMETRIZATION);
    }

    @Override
    public LipschitzResidual build() {
      return new LipschitzResidual(this);
    }
  }
}
