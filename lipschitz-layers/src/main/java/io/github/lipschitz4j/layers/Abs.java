package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.layers.condensed.Absolute;

/**
 * The absolute value of each activation: 1-Lipschitz, and it keeps every norm and every gradient's.
 *
 * <p>Input and output of any shape. Gradient 0 at 0. Cost: one pass.
 */
public final class Abs extends MapConf {
  private static final long serialVersionUID = 1L;

  /** Makes the conf; also for the host's JSON reader. */
  public Abs() {}

  private Abs(Builder builder) {
    super(builder);
  }

  @Override
  Absolute map(String name) {
    return new Absolute(name);
  }

  @Override
  public Abs clone() {
    return (Abs) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends MapConf.Builder<Builder> {

    /** Starts from the defaults. */
    public Builder() {}

    @Override
    public Abs build() {
      return new Abs(this);
    }
  }
}
