package io.github.lipschitz4j.layers;

/**
 * A convolution whose kernel, as a matrix [patch, out] for each group, is orthonormal times {@code
 * 1/√(M_h·M_w)}.
 *
 * <p>M counts, in height and in width, how often the most read input is read, through the padding
 * ({@link io.github.lipschitz4j.core.conv.ConvAxis#multiplicity}): each output is the orthonormal
 * matrix at a patch, and no input is in more patches than that, so the layer is 1-Lipschitz for
 * every padding, stride and dilation. It is not orthogonal: patterns that few patches see shrink.
 * {@link OrthogonalConv2D} is, and costs more.
 *
 * <p>Used as the host's own {@code ConvolutionLayer}: input [batch, channels, height, width], or
 * channels last as the input type says. The size of the input has to be known. Defaults: 3×3,
 * stride 1, padded to keep the size, zeros, a bias, identity activation (put {@link GroupSort}
 * after it), {@link WeightMode#REPARAMETRIZATION} with {@link
 * io.github.lipschitz4j.core.Polar#defaults()}.
 *
 * <p>deel-lip's {@code SpectralConv2D}, torchlip's {@code SpectralConv2d}. What differs: the
 * factor. deel-lip takes the average number of reads at stride 1, where the norm can reach 1.02;
 * torchlip takes ⌈k/s⌉ whatever the padding and the dilation, where it can reach 1.24 and 1.38. For
 * zeros, stride 1 and no dilation torchlip's 1/k is this one. Groups are projected one by one, not
 * together. The projection is there before the first training step.
 *
 * <p>Cost of a projection: as of {@link io.github.lipschitz4j.core.Polar} on the matrix of each
 * group. Source: Serrurier et al. (2021); Gouk et al. (2021) for the bound by patches.
 */
public final class SpectralConv2D extends SpectralConvConf {
  private static final long serialVersionUID = 1L;

  /** For the host's JSON reader. */
  public SpectralConv2D() {}

  private SpectralConv2D(Builder builder) {
    super(builder);
  }

  @Override
  public SpectralConv2D clone() {
    return (SpectralConv2D) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends SpectralConvConf.Builder<Builder> {

    /** Starts from the defaults of the class. */
    public Builder() {}

    @Override
    public SpectralConv2D build() {
      return new SpectralConv2D(this);
    }
  }
}
