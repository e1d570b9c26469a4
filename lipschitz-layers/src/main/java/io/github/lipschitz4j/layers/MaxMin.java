package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.layers.condensed.SignSplit;

/**
 * The positive part beside the negative part, {@code x ↦ [relu(x), relu(−x)]}: twice the channels,
 * every norm kept, 1-Lipschitz with equality.
 *
 * <p>As in deel-lip and torchlip; what others call MaxMin, the sorted pairs, is {@link GroupSort}.
 * Input [batch, channels, …], output [batch, 2·channels, …]. Source: Blot et al. (2016).
 */
public final class MaxMin extends MapConf {
  private static final long serialVersionUID = 1L;

  /** Makes the conf; also for the host's JSON reader. */
  public MaxMin() {}

  private MaxMin(Builder builder) {
    super(builder);
  }

  @Override
  SignSplit map(String name) {
    return new SignSplit(name);
  }

  @Override
  public MaxMin clone() {
    return (MaxMin) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends MapConf.Builder<Builder> {

    /** Starts from the defaults. */
    public Builder() {}

    @Override
    public MaxMin build() {
      return new MaxMin(this);
    }
  }
}
