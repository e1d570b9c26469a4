package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Frobenius;
import io.github.lipschitz4j.core.Retraction;
import io.github.lipschitz4j.core.conv.KernelParametrization;
import io.github.lipschitz4j.core.conv.ReshapedKernel;

/**
 * A convolution whose kernel has unit Frobenius norm, for each group, times {@code 1/√(M_h·M_w)}.
 *
 * <p>M counts the reads as in {@link SpectralConv2D}. All outputs share the norm, so the layer is
 * 1-Lipschitz and usually far below: it is for one output channel, where it equals {@link
 * SpectralConv2D} and is cheaper.
 *
 * <p>Used as the host's own {@code ConvolutionLayer}: input [batch, channels, height, width], or
 * channels last as the input type says. The size of the input has to be known. Defaults as of
 * {@link SpectralConv2D}. A kernel of zeros stays zero.
 *
 * <p>deel-lip's {@code FrobeniusConv2D}, torchlip's {@code FrobeniusConv2d}. What differs: the
 * factor is sound for every padding, stride and dilation. Cost: a few passes over the kernel.
 */
public final class FrobeniusConv2D extends ConvConf {
  private static final long serialVersionUID = 1L;

  /** For the host's JSON reader. */
  public FrobeniusConv2D() {}

  private FrobeniusConv2D(Builder builder) {
    super(builder);
  }

  @Override
  KernelParametrization parametrization() {
    return new ReshapedKernel(new Frobenius(), new Retraction.Sphere());
  }

  @Override
  public FrobeniusConv2D clone() {
    return (FrobeniusConv2D) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends ConvConf.Builder<Builder> {

    /** Starts from the defaults of the class. */
    public Builder() {}

    @Override
    public FrobeniusConv2D build() {
      return new FrobeniusConv2D(this);
    }
  }
}
