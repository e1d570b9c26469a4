package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.ColumnNorm;
import io.github.lipschitz4j.core.Frobenius;
import io.github.lipschitz4j.core.Parametrization;
import io.github.lipschitz4j.core.Retraction;
import java.util.Collection;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A dense layer with a weight of unit norm: the usual head, {@code y = xŴ + b}.
 *
 * <p>{@link Neurons#JOINT}, the default: Ŵ = W/‖W‖_F, the vector of outputs is 1-Lipschitz. {@link
 * Neurons#DISJOINT}: each column by its own norm, each output is 1-Lipschitz and the vector
 * √nOut-Lipschitz; deel-lip and torchlip have this as their default. For one output they are the
 * same.
 *
 * <p>Input [batch, nIn], output [batch, nOut]. Defaults: {@link OrthogonalInit}, identity
 * activation, a bias, {@link WeightMode#REPARAMETRIZATION}. Cost: a few passes over the weight.
 */
public final class FrobeniusDense extends FeedForwardLayer implements ProjectedDense {
  private static final long serialVersionUID = 1L;

  /** Whether the outputs share one norm. */
  public enum Neurons {
    /** One norm for the whole weight. */
    JOINT,
    /** A norm for each output. */
    DISJOINT
  }

  private boolean hasBias = true;
  private WeightMode weightMode = WeightMode.REPARAMETRIZATION;
  private Neurons neurons = Neurons.JOINT;

  /** For the host's JSON reader. */
  public FrobeniusDense() {}

  private FrobeniusDense(Builder builder) {
    super(builder);
    DenseConf.checkSize("FrobeniusDense", builder.getNOut());
    hasBias = builder.hasBias;
    weightMode = builder.weightMode;
    neurons = builder.neurons;
    initializeConstraints(builder);
    constraints = DenseConf.constraints(constraints, weightMode);
  }

  @Override
  public Parametrization parametrization() {
    return neurons == Neurons.JOINT ? new Frobenius() : new ColumnNorm();
  }

  @Override
  public Retraction retraction() {
    return neurons == Neurons.JOINT ? new Retraction.Sphere() : new Retraction.Columns();
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray paramsView,
      boolean initializeParams,
      DataType dataType) {
    return DenseConf.instantiate(
        this, conf, listeners, layerIndex, paramsView, initializeParams, dataType);
  }

  @Override
  public ParamInitializer initializer() {
    return new DenseParams();
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    return DenseConf.memory(this, inputType);
  }

  @Override
  public FrobeniusDense clone() {
    return (FrobeniusDense) super.clone();
  }

  @Override
  public boolean isHasBias() {
    return hasBias;
  }

  @Override
  public WeightMode getWeightMode() {
    return weightMode;
  }

  /**
   * Whether the outputs share one norm.
   *
   * @return joint or disjoint
   */
  public Neurons getNeurons() {
    return neurons;
  }

  @Override
  protected boolean canEqual(Object other) {
    return other instanceof FrobeniusDense;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrobeniusDense that
        && super.equals(that)
        && hasBias == that.hasBias
        && weightMode == that.weightMode
        && neurons == that.neurons;
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), hasBias, weightMode, neurons);
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends FeedForwardLayer.Builder<Builder> {
    private boolean hasBias = true;
    private WeightMode weightMode = WeightMode.REPARAMETRIZATION;
    private Neurons neurons = Neurons.JOINT;

    /** Starts from the defaults of the class. */
    public Builder() {
      weightInitFn = new OrthogonalInit();
      activationFn = new ActivationIdentity();
    }

    /**
     * Leaves the bias out.
     *
     * @return this
     */
    public Builder noBias() {
      hasBias = false;
      return this;
    }

    /**
     * How the weight is kept at unit norm.
     *
     * @param mode the mode
     * @return this
     */
    public Builder weightMode(WeightMode mode) {
      weightMode = mode;
      return this;
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
