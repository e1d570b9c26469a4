package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Bjorck;
import io.github.lipschitz4j.core.Retraction;
import io.github.lipschitz4j.core.conv.KernelParametrization;
import io.github.lipschitz4j.core.conv.ReshapedKernel;
import java.util.ArrayList;
import java.util.List;

/** A convolution whose kernel, as a matrix, is orthonormal times the sound factor. */
abstract sealed class SpectralConvConf extends ConvConf
    permits SpectralConv1D, SpectralConv2D, SpectralConv2DTranspose {
  private static final long serialVersionUID = 1L;

  private int squares;
  private double beta;
  private int maxIterations;
  private double tolerance;

  SpectralConvConf() {
    take(Bjorck.defaults());
  }

  SpectralConvConf(Builder<?> builder) {
    super(builder);
    take(builder.bjorck);
  }

  private void take(Bjorck bjorck) {
    squares = bjorck.squares();
    beta = bjorck.beta();
    maxIterations = bjorck.maxIterations();
    tolerance = bjorck.tolerance();
  }

  private Bjorck bjorck() {
    return new Bjorck(squares, beta, maxIterations, tolerance);
  }

  @Override
  final KernelParametrization parametrization() {
    return new ReshapedKernel(bjorck(), new Retraction.Orthogonal());
  }

  @Override
  final List<Object> settings() {
    List<Object> settings = new ArrayList<>(super.settings());
    settings.add(bjorck());
    return settings;
  }

  /**
   * Squares of the Gram matrix for the scaling.
   *
   * @return see {@link Bjorck#squares()}
   */
  public final int getSquares() {
    return squares;
  }

  /**
   * Step of the orthonormalization.
   *
   * @return see {@link Bjorck#beta()}
   */
  public final double getBeta() {
    return beta;
  }

  /**
   * Steps of the orthonormalization at most.
   *
   * @return see {@link Bjorck#maxIterations()}
   */
  public final int getMaxIterations() {
    return maxIterations;
  }

  /**
   * Where the orthonormalization stops.
   *
   * @return see {@link Bjorck#tolerance()}
   */
  public final double getTolerance() {
    return tolerance;
  }

  /** What the builders of all such convolutions share. */
  @SuppressWarnings("unchecked") // the host's builders are generic in themselves
  abstract static class Builder<T extends Builder<T>> extends ConvConf.Builder<T> {
    private Bjorck bjorck = Bjorck.defaults();

    Builder() {}

    /**
     * How far the projection of the re-parametrization mode iterates.
     *
     * @param options scaling, step, number of steps, tolerance
     * @return this
     */
    public T bjorck(Bjorck options) {
      bjorck = options;
      return (T) this;
    }
  }
}
