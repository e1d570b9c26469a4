package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.layers.condensed.SumPool;

/**
 * The average of each window of p values, times √p: {@code y = k·Σx/√p}, 1-Lipschitz with equality
 * where a window is constant. A plain average would shrink every gradient by √p.
 *
 * <p>Input [batch, channels, height, width], or channels last as the input type says; output
 * ⌊height/ph⌋×⌊width/pw⌋. Windows lie side by side, and rows and columns that fill none are left
 * out; windows that overlap are refused, for they read values more than once. deel-lip's {@code
 * ScaledAveragePooling2D}, torchlip's {@code ScaledAvgPool2d}. Cost: one pass.
 */
public final class ScaledAveragePooling2D extends PoolConf {
  private static final long serialVersionUID = 1L;

  /** Windows of 2×2; also for the host's JSON reader. */
  public ScaledAveragePooling2D() {}

  private ScaledAveragePooling2D(Builder builder) {
    super(builder);
  }

  @Override
  SumPool map(String name) {
    return new SumPool(name, windows(), 1);
  }

  @Override
  public ScaledAveragePooling2D clone() {
    return (ScaledAveragePooling2D) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends PoolConf.Builder<Builder> {

    /** Starts from windows of 2×2. */
    public Builder() {}

    @Override
    public ScaledAveragePooling2D build() {
      return new ScaledAveragePooling2D(this);
    }
  }
}
