package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.conv.AlmostOrthogonal;
import io.github.lipschitz4j.core.conv.KernelParametrization;

/**
 * An almost orthogonal convolution: each kernel or input channel is rescaled so that the diagonal
 * of the operator's Gram matrix dominates.
 *
 * <p>Used as the host's own {@code ConvolutionLayer}: input [batch, channels, height, width], or
 * channels last as the input type says. Paddings, strides, dilations and groups as {@link
 * AlmostOrthogonal} has them; it also states formula, bound and cost. Defaults: 3×3, stride 1,
 * padded to keep the size, zeros, a bias, identity activation.
 *
 * <p>The gradient alone drives it towards an orthogonal one: there is no iteration. AOL's and
 * orthogonium's {@code AOLConv2D}. Source: Prach &amp; Lampert (2022), "Almost-orthogonal layers
 * for efficient general-purpose Lipschitz networks".
 */
public final class AolConv2D extends ConvConf {
  private static final long serialVersionUID = 1L;

  /** For the host's JSON reader. */
  public AolConv2D() {}

  private AolConv2D(Builder builder) {
    super(builder);
  }

  @Override
  KernelParametrization parametrization() {
    return new AlmostOrthogonal();
  }

  @Override
  public AolConv2D clone() {
    return (AolConv2D) super.clone();
  }

  /** Builds the conf as the host's builders do. */
  @SuppressWarnings("unchecked") // the host's build() is generic in what it returns
  public static final class Builder extends ConvConf.Builder<Builder> {

    /** Starts from the defaults of the class. */
    public Builder() {}

    @Override
    public AolConv2D build() {
      return new AolConv2D(this);
    }
  }
}
