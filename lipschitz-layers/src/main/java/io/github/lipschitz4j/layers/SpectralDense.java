package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Bjorck;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.Polar;
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
 * WeightMode#REPARAMETRIZATION} with {@link Polar#defaults()}.
 *
 * <p>deel-lip's {@code SpectralDense}, torchlip's {@code SpectralLinear}. Cost of a projection: see
 * {@link Polar}; of a retraction: about 8·nIn·nOut·min(nIn, nOut) flops a training step.
 */
public final class SpectralDense extends WeightedConf {
  private static final long serialVersionUID = 1L;

  private Orthonormalization orthonormalization = Orthonormalization.ByHalley.of(Polar.defaults());

  /** For the host's JSON reader. */
  public SpectralDense() {
    // the default
  }

  private SpectralDense(Builder builder) {
    super(builder);
    Check.that(
        builder.getNOut() > 0, "SpectralDense nOut: expected > 0, got %d", builder.getNOut());
    orthonormalization = builder.orthonormalization;
  }

  @Override
  List<Parameter> parameters() {
    return DenseFunction.parameters(this);
  }

  @Override
  LayerFunction function(Map<String, INDArray> raw) {
    return DenseFunction.of(
        this, raw, orthonormalization.parametrization(), new Retraction.Orthogonal());
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
    return List.of(orthonormalization);
  }

  @Override
  public SpectralDense clone() {
    return (SpectralDense) super.clone();
  }

  /**
   * How the weight is made orthonormal where it is projected at each use.
   *
   * @return the map and its options
   */
  public Orthonormalization getOrthonormalization() {
    return orthonormalization;
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends WeightedConf.Builder<Builder> {
    private Orthonormalization orthonormalization =
        Orthonormalization.ByHalley.of(Polar.defaults());

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
     * How far the projection of the re-parametrization mode goes; the default with its defaults.
     *
     * @param options what counts as zero
     * @return this
     */
    public Builder polar(Polar options) {
      orthonormalization = Orthonormalization.ByHalley.of(options);
      return this;
    }

    /**
     * Projects by Björck's iteration instead, as deel-lip and torchlip do.
     *
     * @param options scaling, step, number of steps, tolerance
     * @return this
     */
    public Builder bjorck(Bjorck options) {
      orthonormalization = Orthonormalization.ByBjorck.of(options);
      return this;
    }

    @Override
    public SpectralDense build() {
      return new SpectralDense(this);
    }
  }
}
