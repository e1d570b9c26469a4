package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.layers.condensed.GlobalPool;

/**
 * The average of each channel of an image, times √(h·w): {@code y = k·Σx/√(h·w)}, 1-Lipschitz with
 * equality where a channel is constant.
 *
 * <p>Input [batch, channels, height, width], or channels last as the input type says; output
 * [batch, channels]. deel-lip's {@code ScaledGlobalAveragePooling2D}, torchlip's {@code
 * ScaledAdaptiveAvgPool2d((1,1))}. Cost: one pass.
 */
public final class ScaledGlobalAveragePooling2D extends MapConf {
  private static final long serialVersionUID = 1L;

  /** Makes the conf; also for the host's JSON reader. */
  public ScaledGlobalAveragePooling2D() {}

  private ScaledGlobalAveragePooling2D(Builder builder) {
    super(builder);
  }

  @Override
  GlobalPool map(String name) {
    return new GlobalPool(name, GlobalPool.Kind.SUM);
  }

  @Override
  Inputs inputs() {
    return Inputs.IMAGES;
  }

  @Override
  public ScaledGlobalAveragePooling2D clone() {
    return (ScaledGlobalAveragePooling2D) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends MapConf.Builder<Builder> {

    /** Starts from the defaults. */
    public Builder() {}

    @Override
    public ScaledGlobalAveragePooling2D build() {
      return new ScaledGlobalAveragePooling2D(this);
    }
  }
}
