package io.github.lipschitz4j.layers.constraints;

import io.github.lipschitz4j.core.Retraction;
import io.github.lipschitz4j.layers.FrobeniusConv2D;
import io.github.lipschitz4j.layers.FrobeniusDense;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Divides each weight of a host's layer by its Frobenius norm after each step: W/‖W‖_F, zero stays
 * zero.
 *
 * <p>A dense layer is then 1-Lipschitz; a convolution as an operator has at most √(M_h·M_w) times
 * the norm of its kernel, with M how often an input is read. {@link FrobeniusDense} and {@link
 * FrobeniusConv2D} are bounded by construction, before the first step and after loading too, and
 * train along the sphere. Given to {@code constrainWeights(…)} of a builder.
 *
 * <p>deel-lip's {@code FrobeniusConstraint}, without the 1e-7 added to the norm.
 */
public final class FrobeniusConstraint extends MatrixConstraint {
  private static final long serialVersionUID = 1L;

  /** Makes the constraint. */
  public FrobeniusConstraint() {}

  @Override
  INDArray project(INDArray w) {
    return new Retraction.Sphere().retract(w);
  }
}
