package io.github.lipschitz4j.layers.initialization;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.Retraction;
import java.util.Objects;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Another initialisation, orthonormalized: k times the polar factor of what it makes.
 *
 * <p>Kernels of the host's convolutions [out, in, height, width] are matrices [out, patch]. The
 * singular values that the other leaves at zero stay there.
 *
 * <p>deel-lip's {@code SpectralInitializer}, iterated until the weight is orthonormal to rounding.
 */
public final class SpectralInit implements IWeightInit {
  private static final long serialVersionUID = 1L;

  private final double lipschitz;
  private final IWeightInit base;

  /** {@link OrthogonalInit} as it is. */
  public SpectralInit() {
    this(1, new OrthogonalInit());
  }

  /**
   * k times {@link OrthogonalInit}.
   *
   * @param k above 0, finite
   * @throws IllegalArgumentException for another
   */
  public SpectralInit(double k) {
    this(k, new OrthogonalInit());
  }

  /**
   * k times the polar factor of another initialisation.
   *
   * @param k above 0, finite
   * @param base what is orthonormalized
   * @throws IllegalArgumentException for another k
   */
  public SpectralInit(@JsonProperty("lipschitz") double k, @JsonProperty("base") IWeightInit base) {
    Check.that(
        k > 0 && Double.isFinite(k),
        "SpectralInit coefficient: expected above 0 and finite, got %s",
        k);
    lipschitz = k;
    this.base = base;
  }

  /**
   * The norm of the weight.
   *
   * @return k
   */
  public double getLipschitz() {
    return lipschitz;
  }

  /**
   * What is orthonormalized.
   *
   * @return the other initialisation
   */
  public IWeightInit getBase() {
    return base;
  }

  @Override
  public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray paramView) {
    INDArray start = base.init(fanIn, fanOut, shape, order, paramView).castTo(DataType.DOUBLE);
    INDArray matrix = start.dup('c').reshape('c', OrthogonalInit.matrix(shape));
    INDArray weight = new Retraction.Orthogonal().retract(matrix).muli(lipschitz);
    return OrthogonalInit.fill(weight, shape, order, paramView);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SpectralInit that
        && lipschitz == that.lipschitz
        && base.equals(that.base);
  }

  @Override
  public int hashCode() {
    return Objects.hash(lipschitz, base);
  }
}
