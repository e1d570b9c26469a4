package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Bjorck;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.Retraction;
import io.github.lipschitz4j.layers.initialization.OrthogonalInit;
import java.util.List;
import java.util.Map;
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
public final class SpectralDense extends WeightedConf {
  private static final long serialVersionUID = 1L;

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
    Check.that(
        builder.getNOut() > 0, "SpectralDense nOut: expected > 0, got %d", builder.getNOut());
    take(builder.bjorck);
  }

  private void take(Bjorck bjorck) {
    squares = bjorck.squares();
    beta = bjorck.beta();
    maxIterations = bjorck.maxIterations();
    tolerance = bjorck.tolerance();
  }

  private Bjorck bjorck() {
    return new Bjorck(squares, beta, maxIterations, tolerance);
  }

  @Override
  List<Parameter> parameters() {
    return DenseFunction.parameters(this);
  }

  @Override
  LayerFunction function(Map<String, INDArray> raw) {
    return DenseFunction.of(this, raw, bjorck(), new Retraction.Orthogonal());
  }

  @Override
  LayerFunction functionOnManifold(Map<String, INDArray> raw) {
    return getWeightMode() == WeightMode.RETRACTION
        ? DenseFunction.onManifold(this, raw, new Retraction.Orthogonal())
        : function(raw);
  }

  @Override
  Map<String, INDArray> retract(Map<String, INDArray> raw) {
    return Map.of(Parameter.WEIGHT, new Retraction.Orthogonal().retract(raw.get(Parameter.WEIGHT)));
  }

  @Override
  long[] outputShape(long[] inputs) {
    return new long[] {nOut};
  }

  @Override
  List<Object> settings() {
    return List.of(bjorck());
  }

  @Override
  public SpectralDense clone() {
    return (SpectralDense) super.clone();
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

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends WeightedConf.Builder<Builder> {
    private Bjorck bjorck = Bjorck.defaults();

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
     * How the weight is kept orthonormal.
     *
     * @param mode the mode
     * @return this
     */
    public Builder weightMode(WeightMode mode) {
      return mode(mode);
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
