package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.conv.BlockOrthogonal;
import io.github.lipschitz4j.core.conv.KernelParametrization;

/**
 * A truly orthogonal convolution: all singular values of the operator are 1, not only those of its
 * kernel as a matrix.
 *
 * <p>Exactly so for {@link io.github.lipschitz4j.core.conv.Padding#CIRCULAR}; zeros cut off what
 * leaves the image, and it is 1-Lipschitz; other paddings are refused. Strides, dilations and
 * groups as {@link BlockOrthogonal} has them; it also states the cost.
 *
 * <p>Used as the host's own {@code ConvolutionLayer}: input [batch, channels, height, width], or
 * channels last as the input type says. Defaults: 3×3, stride 1, padded to keep the size, zeros, a
 * bias, identity activation (put {@link GroupSort} after it).
 *
 * <p>orthogonium's {@code AdaptiveOrthoConv2d}. Source: Li et al. (2019); Boissin et al. (2025).
 */
public final class OrthogonalConv2D extends ConvConf {
  private static final long serialVersionUID = 1L;

  /** For the host's JSON reader. */
  public OrthogonalConv2D() {}

  private OrthogonalConv2D(Builder builder) {
    super(builder);
  }

  @Override
  KernelParametrization parametrization() {
    return new BlockOrthogonal();
  }

  @Override
  public OrthogonalConv2D clone() {
    return (OrthogonalConv2D) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends ConvConf.Builder<Builder> {

    /** Starts from the defaults of the class. */
    public Builder() {}

    @Override
    public OrthogonalConv2D build() {
      return new OrthogonalConv2D(this);
    }
  }
}
