package io.github.lipschitz4j.layers;

/**
 * A convolution of series whose kernel, as a matrix [patch, out] for each group, is orthonormal
 * times {@code 1/√M}.
 *
 * <p>M counts how often the most read step is read, through the padding; see {@link
 * SpectralConv2D}, which this is on images of height 1. Used as the host's own {@code
 * Convolution1DLayer}: input [batch, channels, steps], or channels last as the input type says. The
 * number of steps has to be known. Kernel size, stride, dilation and border are one number each.
 * Defaults as of {@link SpectralConv2D}.
 *
 * <p>torchlip's {@code SpectralConv1d}. What differs: its factor is 1/⌈k/s⌉ without the root, which
 * is sound and needlessly small (√3 times for 3 taps).
 */
public final class SpectralConv1D extends SpectralConvConf {
  private static final long serialVersionUID = 1L;

  /** For the host's JSON reader. */
  public SpectralConv1D() {}

  private SpectralConv1D(Builder builder) {
    super(builder);
  }

  @Override
  Inputs inputs() {
    return Inputs.SERIES;
  }

  @Override
  public SpectralConv1D clone() {
    return (SpectralConv1D) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends SpectralConvConf.Builder<Builder> {

    /** Starts from the defaults of the class. */
    public Builder() {}

    @Override
    public SpectralConv1D build() {
      return new SpectralConv1D(this);
    }
  }
}
