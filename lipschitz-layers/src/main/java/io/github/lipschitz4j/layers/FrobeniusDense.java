package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.Retraction;
import io.github.lipschitz4j.layers.initialization.OrthogonalInit;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A dense layer with a weight of unit norm: the usual head, {@code y = xŴ + b}.
 *
 * <p>{@link Neurons#JOINT}, the default: Ŵ = W/‖W‖_F, the vector of outputs is 1-Lipschitz. {@link
 * Neurons#DISJOINT}: each column by its own norm, each output is 1-Lipschitz and the vector
 * √nOut-Lipschitz; deel-lip and torchlip have this as their default. For one output they are the
 * same. The coefficient k multiplies the weight: the vector, or each output, is k-Lipschitz.
 *
 * <p>Input [batch, nIn], output [batch, nOut]. Defaults: {@link OrthogonalInit}, identity
 * activation, a bias, {@link WeightMode#REPARAMETRIZATION}. Cost: a few passes over the weight.
 */
public final class FrobeniusDense extends WeightedConf {
  private static final long serialVersionUID = 1L;

  /** Whether the outputs share one norm. */
  public enum Neurons {
    /** One norm for the whole weight. */
    JOINT,
    /** A norm for each output. */
    DISJOINT
  }

  private Neurons neurons = Neurons.JOINT;

  /** For the host's JSON reader. */
  public FrobeniusDense() {}

  private FrobeniusDense(Builder builder) {
    super(builder);
    Check.that(
        builder.getNOut() > 0, "FrobeniusDense nOut: expected > 0, got %d", builder.getNOut());
    neurons = builder.neurons;
  }

  private Retraction manifold() {
    return neurons == Neurons.JOINT ? new Retraction.Sphere() : new Retraction.Columns();
  }

  @Override
  List<Parameter> parameters() {
    return DenseFunction.parameters(this);
  }

  @Override
  LayerFunction function(Map<String, INDArray> raw) {
    return DenseFunction.of(this, raw, manifold().parametrization(), manifold());
  }

  @Override
  LayerFunction functionOnManifold(Map<String, INDArray> raw) {
    return getWeightMode() == WeightMode.RETRACTION
        ? DenseFunction.onManifold(this, raw, manifold())
        : function(raw);
  }

  @Override
  Map<String, INDArray> retract(Map<String, INDArray> raw) {
    return Map.of(Parameter.WEIGHT, manifold().retract(raw.get(Parameter.WEIGHT)));
  }

  @Override
  long[] outputShape(long[] inputs) {
    return new long[] {nOut};
  }

  @Override
  List<Object> settings() {
    return List.of(neurons);
  }

  @Override
  public FrobeniusDense clone() {
    return (FrobeniusDense) super.clone();
  }

  /**
   * Whether the outputs share one norm.
   *
   * @return joint or disjoint
   */
  public Neurons getNeurons() {
    return neurons;
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends WeightedConf.Builder<Builder> {
    private Neurons neurons = Neurons.JOINT;

    /** Starts from the defaults of the class. */
    public Builder() {
      weightInitFn = new OrthogonalInit();
    }

    /**
     * Leaves the bias out.
     *
     * @return this
     */
    public Builder noBias() {
      return withoutBias();
    }

    /**
     * How the weight is kept at unit norm.
     *
     * @param mode the mode
     * @return this
     */
    public Builder weightMode(WeightMode mode) {
      return mode(mode);
    }

    /**
     * Whether the outputs share one norm.
     *
     * @param choice joint or disjoint
     * @return this
     */
    public Builder neurons(Neurons choice) {
      neurons = choice;
      return this;
    }

    @Override
    public FrobeniusDense build() {
      return new FrobeniusDense(this);
    }
  }
}
