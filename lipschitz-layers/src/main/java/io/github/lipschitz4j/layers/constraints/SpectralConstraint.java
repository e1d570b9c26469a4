package io.github.lipschitz4j.layers.constraints;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.Retraction;
import io.github.lipschitz4j.layers.WeightMode;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Replaces each weight of a host's layer by k times the nearest orthonormal matrix after each step.
 *
 * <p>A dense layer is then k-Lipschitz; a convolution as an operator has at most √(M_h·M_w) times
 * the norm k of its kernel as a matrix [out, patch], with M how often an input is read. A layer of
 * this library in {@link WeightMode#RETRACTION} does the same and more: its gradient is tangent, it
 * counts that factor, and it is bounded before the first step and after loading too. Given to
 * {@code constrainWeights(…)} of a builder.
 *
 * <p>deel-lip's {@code SpectralConstraint}, iterated until the weight is orthonormal to rounding.
 * Cost: as of {@link Retraction.Orthogonal}.
 */
public final class SpectralConstraint extends MatrixConstraint {
  private static final long serialVersionUID = 1L;

  private final double lipschitz;

  /** All singular values at 1. */
  public SpectralConstraint() {
    this(1);
  }

  /**
   * All singular values at k.
   *
   * @param k above 0, finite
   * @throws IllegalArgumentException for another
   */
  public SpectralConstraint(@JsonProperty("lipschitz") double k) {
    Check.that(
        k > 0 && Double.isFinite(k),
        "SpectralConstraint coefficient: expected above 0 and finite, got %s",
        k);
    lipschitz = k;
  }

  /**
   * The norm of a weight.
   *
   * @return k
   */
  public double getLipschitz() {
    return lipschitz;
  }

  @Override
  INDArray project(INDArray w) {
    return new Retraction.Orthogonal().retract(w.div(lipschitz)).muli(lipschitz);
  }

  @Override
  List<Object> settings() {
    return List.of(lipschitz);
  }
}
