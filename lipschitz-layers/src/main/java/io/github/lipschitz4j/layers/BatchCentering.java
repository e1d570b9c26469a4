package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Takes the mean of the batch off each channel, {@code y = k·(x − μ) + b}; at inference the running
 * mean: a shift, so 1-Lipschitz.
 *
 * <p>μ is over examples and positions. The running mean is the average of the batches' means, each
 * weighing {@code decay} times the next one, and exact from the first batch on; it is a state of
 * the network, saved with it. (torchlip averages all batches since the last evaluation, which makes
 * it depend on when one looks.) An updater with gradient clipping or normalisation acts on the step
 * of the running mean, too.
 *
 * <p>Input [batch, channels, …], or channels last as the input type says; output the same. A bias
 * for each channel, 0 at first. The layer takes its width from the network's input type, or from
 * {@code nIn}. torchlip's {@code BatchCentering}, orthogonium's {@code BatchCentering2D}. Masks are
 * not looked at. Cost: three passes in training, one at inference.
 */
public final class BatchCentering extends ChannelConf {
  private static final long serialVersionUID = 1L;

  private double decay = 0.9;

  /** For the host's JSON reader. */
  public BatchCentering() {}

  private BatchCentering(Builder builder) {
    super(builder);
    decay = builder.decay;
    Check.that(decay >= 0 && decay < 1, "BatchCentering decay: expected in [0, 1), got %s", decay);
  }

  /**
   * How much a batch weighs in the running mean, against the next one.
   *
   * @return in [0, 1)
   */
  public double getDecay() {
    return decay;
  }

  @Override
  List<Parameter> own() {
    return List.of(
        row(Parameter.MEAN, nIn, Parameter.Role.STATE, view -> view.assign(0)),
        row(Parameter.EVIDENCE, 1, Parameter.Role.STATE, view -> view.assign(0)));
  }

  @Override
  LayerFunction function(Map<String, INDArray> raw) {
    return new BatchFunction(copies(raw), decay, variance -> getLipschitz(), variance -> 0);
  }

  @Override
  List<Object> settings() {
    return List.of(decay);
  }

  @Override
  public BatchCentering clone() {
    return (BatchCentering) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends ChannelConf.Builder<Builder> {
    private double decay = 0.9;

    /** Starts from the defaults of the class. */
    public Builder() {}

    /**
     * How much a batch weighs in the running mean, against the next one; 0.9 unless set.
     *
     * @param weight in [0, 1)
     * @return this
     */
    public Builder decay(double weight) {
      decay = weight;
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
    public BatchCentering build() {
      return new BatchCentering(this);
    }
  }
}
