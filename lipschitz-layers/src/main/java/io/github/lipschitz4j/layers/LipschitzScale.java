package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.layers.condensed.Times;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Multiplies by a constant: {@code y = k·e^θ·x}, with the layer's own coefficient k as the
 * Lipschitz constant to start with.
 *
 * <p>θ is 0, unless {@link Builder#learnable} makes it a parameter that starts there; it is never
 * regularised. A learnt scale is a way to train the Lipschitz constant of a network whose other
 * layers have 1: the bound of a certificate is then what training made of it.
 *
 * <p>Input and output of any shape; where the network has no input type, {@code nIn} is needed. A
 * bias it has none. Gradients: {@code x̄ = k·e^θ·g}, {@code θ̄ = k·e^θ·⟨g, x⟩}. θ is cut to [−40,
 * 40], where e^θ is a float. Cost: one pass.
 */
public final class LipschitzScale extends WeightedConf {
  private static final long serialVersionUID = 1L;

  private static final String THETA = "theta";

  /** Beyond it e^θ is cut. */
  private static final double LARGEST = 40;

  private boolean learnable;

  /** For the host's JSON reader. */
  public LipschitzScale() {}

  private LipschitzScale(Builder builder) {
    super(builder);
    learnable = builder.learnable;
    keepWidth();
  }

  @Override
  List<Parameter> parameters() {
    return learnable ? List.of(Parameter.free(THETA, 1, 0)) : List.of();
  }

  @Override
  LayerFunction function(Map<String, INDArray> raw) {
    double theta = learnable ? raw.get(THETA).getDouble(0) : 0;
    double cut = Math.max(-LARGEST, Math.min(LARGEST, theta));
    return new Function(getLipschitz() * Math.exp(cut), learnable, theta == cut ? 1 : 0);
  }

  private record Function(double factor, boolean learnable, double slope) implements LayerFunction {

    @Override
    public Times condensed(String name) {
      return new Times(name, factor);
    }

    @Override
    public Step train(INDArray x) {
      return new Step(
          x.mul(factor),
          g -> {
            INDArray back = g.mul(factor);
            return new Gradients(
                back, learnable ? Map.of(THETA, Scalars.inner(back, x, slope)) : Map.of());
          });
    }
  }

  @Override
  long[] outputShape(long[] inputs) {
    return inputs.clone();
  }

  @Override
  Inputs inputs() {
    return Inputs.ANY;
  }

  @Override
  List<Object> settings() {
    return List.of(learnable);
  }

  /**
   * Whether θ is trained.
   *
   * @return false unless the builder said so
   */
  public boolean isLearnable() {
    return learnable;
  }

  @Override
  public LipschitzScale clone() {
    return (LipschitzScale) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends WeightedConf.Builder<Builder> {
    private boolean learnable;

    /** Starts from k = 1, not learnable. */
    public Builder() {}

    /**
     * Makes θ a parameter.
     *
     * @return this
     */
    public Builder learnable() {
      learnable = true;
      return this;
    }

    @Override
    public LipschitzScale build() {
      return new LipschitzScale(this);
    }
  }
}
