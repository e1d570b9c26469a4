package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.layers.condensed.GlobalPool;

/**
 * The Euclidean norm of each channel of an image: {@code y = k·√Σx²}, 1-Lipschitz. The gradient is
 * {@code x/y}, and 0 at a channel of zeros.
 *
 * <p>Input [batch, channels, height, width], or channels last as the input type says; output
 * [batch, channels]. deel-lip's {@code ScaledGlobalL2NormPooling2D}, torchlip's {@code
 * ScaledAdaptativeL2NormPool2d}. Cost: one pass.
 */
public final class ScaledGlobalL2NormPooling2D extends MapConf {
  private static final long serialVersionUID = 1L;

  /** Makes the conf; also for the host's JSON reader. */
  public ScaledGlobalL2NormPooling2D() {}

  private ScaledGlobalL2NormPooling2D(Builder builder) {
    super(builder);
  }

  @Override
  GlobalPool map(String name) {
    return new GlobalPool(name, GlobalPool.Kind.NORM);
  }

  @Override
  Inputs inputs() {
    return Inputs.IMAGES;
  }

  @Override
  public ScaledGlobalL2NormPooling2D clone() {
    return (ScaledGlobalL2NormPooling2D) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends MapConf.Builder<Builder> {

    /** Starts from the defaults. */
    public Builder() {}

    @Override
    public ScaledGlobalL2NormPooling2D build() {
      return new ScaledGlobalL2NormPooling2D(this);
    }
  }
}
