package io.github.lipschitz4j.isometric.layers;

/**
 * Generalized divisive normalization: {@code yᵢ = xᵢ/√(βᵢ + Σⱼγᵢⱼxⱼ²)}, over the channels of each
 * pixel.
 *
 * <p>Rows [n, c] or images [n, c, h, w], channels first. Parameters b [1, c] and g [c, c] with
 * {@code β = 1e-6 + b²}, {@code γ = g²}; β starts at 1, γ at 0.1 on its diagonal and 1e-4 beside
 * it. They count as biases: no regularization draws them to zero. It has no activation of its own.
 *
 * <p>Gradients are derived at the package's kernel, {@code tᵢ = −½ȳᵢxᵢpᵢ^(−3/2)}. Cost: 2c² a pixel
 * forward, 6c² with the gradient. Source: Ballé, Laparra, Simoncelli (2016), "Density modeling of
 * images using a generalized normalization transformation", equation 4.
 */
public final class GDN extends DivisiveConf {
  private static final long serialVersionUID = 1L;

  /** For the host's JSON reader. */
  public GDN() {}

  private GDN(Builder builder) {
    super(builder);
  }

  @Override
  double power() {
    return -0.5;
  }

  @Override
  public GDN clone() {
    return (GDN) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends DivisiveConf.Builder<Builder> {
    /** Starts from the defaults of the class. */
    public Builder() {}

    @Override
    public GDN build() {
      return new GDN(this);
    }
  }
}
