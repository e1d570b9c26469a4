package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Bjorck;
import io.github.lipschitz4j.core.Polar;
import io.github.lipschitz4j.core.Retraction;
import io.github.lipschitz4j.core.conv.KernelParametrization;
import io.github.lipschitz4j.core.conv.ReshapedKernel;
import java.util.ArrayList;
import java.util.List;

/** A convolution whose kernel, as a matrix, is orthonormal times the sound factor. */
abstract sealed class SpectralConvConf extends ConvConf
    permits SpectralConv1D, SpectralConv2D, SpectralConv2DTranspose {
  private static final long serialVersionUID = 1L;

  private Orthonormalization orthonormalization = Orthonormalization.ByHalley.of(Polar.defaults());

  SpectralConvConf() {
    // the default
  }

  SpectralConvConf(Builder<?> builder) {
    super(builder);
    orthonormalization = builder.orthonormalization;
  }

  @Override
  final KernelParametrization parametrization() {
    return new ReshapedKernel(orthonormalization.parametrization(), new Retraction.Orthogonal());
  }

  @Override
  final List<Object> settings() {
    List<Object> settings = new ArrayList<>(super.settings());
    settings.add(orthonormalization);
    return settings;
  }

  /**
   * How the weight is made orthonormal where it is projected at each use.
   *
   * @return the map and its options
   */
  public final Orthonormalization getOrthonormalization() {
    return orthonormalization;
  }

  /** What the builders of all such convolutions share. */
  @SuppressWarnings("unchecked") // the host's builders are generic in themselves
  abstract static class Builder<T extends Builder<T>> extends ConvConf.Builder<T> {
    private Orthonormalization orthonormalization =
        Orthonormalization.ByHalley.of(Polar.defaults());

    Builder() {}

    /**
     * How far the projection of the re-parametrization mode goes; the default with its defaults.
     *
     * @param options what counts as zero
     * @return this
     */
    public T polar(Polar options) {
      orthonormalization = Orthonormalization.ByHalley.of(options);
      return (T) this;
    }

    /**
     * Projects by Björck's iteration instead, as deel-lip and torchlip do.
     *
     * @param options scaling, step, number of steps, tolerance
     * @return this
     */
    public T bjorck(Bjorck options) {
      orthonormalization = Orthonormalization.ByBjorck.of(options);
      return (T) this;
    }
  }
}
