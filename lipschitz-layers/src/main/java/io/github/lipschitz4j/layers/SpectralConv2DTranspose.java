package io.github.lipschitz4j.layers;

/**
 * The adjoint of a convolution of the kind of {@link SpectralConv2D}: enlarges an image by its
 * stride, and is 1-Lipschitz since the norm of an adjoint is the norm.
 *
 * <p>With the usual padding n positions become n·stride: those that the convolution takes to n.
 * With an explicit border they become (n − 1)·stride + dilation·(kernel − 1) + 1 − 2·border.
 * Kernel, stride, dilation, padding and groups are those of the convolution, as is the raw weight
 * [channels in, channels out/groups, kernel height, kernel width]; the same factor 1/√(M_h·M_w)
 * counts the reads of the <em>output's</em> positions. Even kernels have their extra tap behind.
 *
 * <p>Used as the host's own {@code Deconvolution2D}: input [batch, channels, height, width], or
 * channels last as the input type says. The size of the input has to be known. Defaults as of
 * {@link SpectralConv2D}.
 *
 * <p>deel-lip's {@code SpectralConv2DTranspose}, torchlip's {@code SpectralConvTranspose2d}. What
 * differs: dilations, groups and every padding are taken, and the factor is counted.
 */
public final class SpectralConv2DTranspose extends SpectralConvConf {
  private static final long serialVersionUID = 1L;

  /** For the host's JSON reader. */
  public SpectralConv2DTranspose() {}

  private SpectralConv2DTranspose(Builder builder) {
    super(builder);
  }

  @Override
  ConvFunction.Direction direction() {
    return ConvFunction.Direction.TRANSPOSED;
  }

  @Override
  public SpectralConv2DTranspose clone() {
    return (SpectralConv2DTranspose) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends SpectralConvConf.Builder<Builder> {

    /** Starts from the defaults of the class. */
    public Builder() {}

    @Override
    public SpectralConv2DTranspose build() {
      return new SpectralConv2DTranspose(this);
    }
  }
}
