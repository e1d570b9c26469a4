package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch normalisation with one scale for all channels: {@code y = s·(x − μ) + b}, {@code s =
 * k·min(1, 1/√(max_c v_c + ε))}. At inference it is an affine map with the factor s ≤ k:
 * 1-Lipschitz alone for k = 1, hence in every network.
 *
 * <p>μ and the unbiased variances v are those of each channel over examples and positions of the
 * batch in training, at inference running averages, as in {@link BatchCentering}. One scale keeps
 * the proportions of channels, where a scale each would stretch those of low variance most.
 *
 * <p>With {@link Scale#MEASURED} the factor is {@code k/√(max_c v_c + ε)}, above k for data of low
 * variance. The layer is then not k-Lipschitz; but its factor is read off by the certificate, as
 * every layer's bound is, and a network with it stays certified.
 *
 * <p>Input [batch, channels, …], or channels last as the input type says; output the same. The
 * layer takes its width from the network's input type, or from {@code nIn}. torchlip's {@code
 * BatchLipNorm}, whose factor is always measured, and not part of its layer's coefficient. Masks
 * are not looked at. Cost: four passes in training, one at inference.
 */
public final class LipschitzBatchNorm extends ChannelConf {
  private static final long serialVersionUID = 1L;

  private double decay = 0.9;
  private double epsilon = 1e-5;
  private Scale scale = Scale.CLAMPED;

  /** What holds of the scale. */
  public enum Scale {
    /** At most the coefficient k: data of low variance are only centred. */
    CLAMPED,
    /** Whatever the variance says; the certificate counts it. */
    MEASURED
  }

  /** For the host's JSON reader. */
  public LipschitzBatchNorm() {}

  private LipschitzBatchNorm(Builder builder) {
    super(builder);
    decay = builder.decay;
    epsilon = builder.epsilon;
    scale = builder.scale;
    Check.that(
        decay >= 0 && decay < 1, "LipschitzBatchNorm decay: expected in [0, 1), got %s", decay);
    Check.that(
        epsilon > 0 && Double.isFinite(epsilon),
        "LipschitzBatchNorm epsilon: expected finite and > 0, got %s",
        epsilon);
  }

  /**
   * How much a batch weighs in the running values, against the next one.
   *
   * @return in [0, 1)
   */
  public double getDecay() {
    return decay;
  }

  /**
   * What is added to the variance.
   *
   * @return ε, above 0
   */
  public double getEpsilon() {
    return epsilon;
  }

  /**
   * What holds of the scale.
   *
   * @return the choice
   */
  public Scale getScale() {
    return scale;
  }

  @Override
  List<Parameter> own() {
    return List.of(
        row(Parameter.MEAN, nIn, Parameter.Role.STATE, view -> view.assign(0)),
        row(Parameter.VARIANCE, nIn, Parameter.Role.STATE, view -> view.assign(1)),
        row(Parameter.EVIDENCE, 1, Parameter.Role.STATE, view -> view.assign(0)));
  }

  @Override
  LayerFunction function(Map<String, INDArray> raw) {
    double k = getLipschitz();
    return new BatchFunction(
        copies(raw),
        decay,
        v -> isClamped(v) ? k : k / Math.sqrt(v + epsilon),
        v -> isClamped(v) ? 0 : -0.5 * k * Math.pow(v + epsilon, -1.5));
  }

  private boolean isClamped(double variance) {
    return scale == Scale.CLAMPED && variance + epsilon <= 1;
  }

  @Override
  List<Object> settings() {
    return List.of(decay, epsilon, scale);
  }

  @Override
  public LipschitzBatchNorm clone() {
    return (LipschitzBatchNorm) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends ChannelConf.Builder<Builder> {
    private double decay = 0.9;
    private double epsilon = 1e-5;
    private Scale scale = Scale.CLAMPED;

    /** Starts from the defaults of the class. */
    public Builder() {}

    /**
     * How much a batch weighs in the running values, against the next one; 0.9 unless set.
     *
     * @param weight in [0, 1)
     * @return this
     */
    public Builder decay(double weight) {
      decay = weight;
      return this;
    }

    /**
     * What is added to the variance; 1e-5 unless set.
     *
     * @param value ε, above 0
     * @return this
     */
    public Builder epsilon(double value) {
      epsilon = value;
      return this;
    }

    /**
     * What holds of the scale; {@link Scale#CLAMPED} unless set.
     *
     * @param choice the choice
     * @return this
     */
    public Builder scale(Scale choice) {
      scale = choice;
      return this;
    }

    /**
     * Leaves the bias out.
     *
     * @return this
     */
    public Builder noBias() {
      return withoutBias();
    }

    @Override
    public LipschitzBatchNorm build() {
      return new LipschitzBatchNorm(this);
    }
  }
}
