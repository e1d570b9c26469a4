package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Bjorck;
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
 * A dense layer with an orthonormal weight: {@code y = xŴ + b} with all singular values of Ŵ at 1.
 *
 * <p>Where nIn ≤ nOut it keeps every norm, where nIn ≥ nOut it keeps every gradient's; so it is
 * 1-Lipschitz and a deep stack of it neither explodes nor fades. The projection is there before the
 * first training step, and after {@code setParams} or a loaded file, too.
 *
 * <p>Used as the host's own {@code DenseLayer}: input [batch, nIn], output [batch, nOut]. Defaults:
 * {@link OrthogonalInit}, identity activation (put {@link GroupSort} after it), a bias, {@link
 * WeightMode#REPARAMETRIZATION} with {@link Bjorck#defaults()}.
 *
 * <p>deel-lip's {@code SpectralDense}, torchlip's {@code SpectralLinear}. Cost of a projection: see
 * {@link Bjorck}; of a retraction: about 8·nIn·nOut·min(nIn, nOut) flops a training step.
 */
public final class SpectralDense extends FeedForwardLayer implements ProjectedDense {
  private static final long serialVersionUID = 1L;

  private boolean hasBias = true;
  private WeightMode weightMode = WeightMode.REPARAMETRIZATION;
  private int squares;
  private double beta;
  private int maxIterations;
  private double tolerance;

  /** For the host's JSON reader. */
  public SpectralDense() {
    take(Bjorck.defaults());
  }

  private SpectralDense(Builder builder) {
    super(builder);
    DenseConf.checkSize("SpectralDense", builder.getNOut());
    hasBias = builder.hasBias;
    weightMode = builder.weightMode;
    take(builder.bjorck);
    initializeConstraints(builder);
    constraints = DenseConf.constraints(constraints, weightMode);
  }

  private void take(Bjorck bjorck) {
    squares = bjorck.squares();
    beta = bjorck.beta();
    maxIterations = bjorck.maxIterations();
    tolerance = bjorck.tolerance();
  }

  @Override
  public Parametrization parametrization() {
    return new Bjorck(squares, beta, maxIterations, tolerance);
  }

  @Override
  public Retraction retraction() {
    return new Retraction.Orthogonal();
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
  public SpectralDense clone() {
    return (SpectralDense) super.clone();
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
   * Squares of the Gram matrix for the scaling.
   *
   * @return see {@link Bjorck#squares()}
   */
  public int getSquares() {
    return squares;
  }

  /**
   * Step of the orthonormalization.
   *
   * @return see {@link Bjorck#beta()}
   */
  public double getBeta() {
    return beta;
  }

  /**
   * Steps of the orthonormalization at most.
   *
   * @return see {@link Bjorck#maxIterations()}
   */
  public int getMaxIterations() {
    return maxIterations;
  }

  /**
   * Where the orthonormalization stops.
   *
   * @return see {@link Bjorck#tolerance()}
   */
  public double getTolerance() {
    return tolerance;
  }

  @Override
  protected boolean canEqual(Object other) {
    return other instanceof SpectralDense;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SpectralDense that
        && super.equals(that)
        && hasBias == that.hasBias
        && weightMode == that.weightMode
        && parametrization().equals(that.parametrization());
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), hasBias, weightMode, parametrization());
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends FeedForwardLayer.Builder<Builder> {
    private boolean hasBias = true;
    private WeightMode weightMode = WeightMode.REPARAMETRIZATION;
    private Bjorck bjorck = Bjorck.defaults();

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
     * How the weight is kept orthonormal.
     *
     * @param mode the mode
     * @return this
     */
    public Builder weightMode(WeightMode mode) {
      weightMode = mode;
      return this;
    }

    /**
     * How far the projection of the re-parametrization mode iterates.
     *
     * @param options scaling, step, number of steps, tolerance
     * @return this
     */
    public Builder bjorck(Bjorck options) {
      bjorck = options;
      return this;
    }

    @Override
    public SpectralDense build() {
      return new SpectralDense(this);
    }
  }
}
