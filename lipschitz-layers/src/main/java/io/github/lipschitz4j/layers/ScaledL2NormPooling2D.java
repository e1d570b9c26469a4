package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.layers.condensed.NormPool;

/**
 * The Euclidean norm of each window: {@code y = k·√Σx²}, 1-Lipschitz, and it keeps the norm of the
 * image. The gradient is {@code x/y}, and 0 at a window of zeros.
 *
 * <p>Input [batch, channels, height, width], or channels last as the input type says; output
 * ⌊height/ph⌋×⌊width/pw⌋. Windows lie side by side, and rows and columns that fill none are left
 * out; windows that overlap are refused, for they read values more than once. deel-lip's {@code
 * ScaledL2NormPooling2D}, torchlip's {@code ScaledL2NormPool2d}, which add 1e-6 under the
 * gradient's root. Cost: one pass.
 */
public final class ScaledL2NormPooling2D extends PoolConf {
  private static final long serialVersionUID = 1L;

  /** Windows of 2×2; also for the host's JSON reader. */
  public ScaledL2NormPooling2D() {}

  private ScaledL2NormPooling2D(Builder builder) {
    super(builder);
  }

  @Override
  NormPool map(String name) {
    return new NormPool(name, windows());
  }

  @Override
  public ScaledL2NormPooling2D clone() {
    return (ScaledL2NormPooling2D) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends PoolConf.Builder<Builder> {

    /** Starts from windows of 2×2. */
    public Builder() {}

    @Override
    public ScaledL2NormPooling2D build() {
      return new ScaledL2NormPooling2D(this);
    }
  }
}
