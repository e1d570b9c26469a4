package io.github.lipschitz4j.layers.constraints;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.Clip;
import io.github.lipschitz4j.layers.FrobeniusDense;
import io.github.lipschitz4j.layers.SpectralDense;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Clips every weight of a host's layer to {@code ±1/(scale·√length)} after each step, so that the
 * Frobenius norm of the weight is at most 1/scale.
 *
 * <p>With scale 1 a dense layer is 1-Lipschitz after a step, and usually far below: {@link
 * FrobeniusDense} and {@link SpectralDense} keep to 1, before the first step and after loading too.
 * Given to {@code constrainWeights(…)} of a builder.
 *
 * <p>deel-lip's {@code AutoWeightClipConstraint}.
 */
public final class AutoWeightClipConstraint extends MatrixConstraint {
  private static final long serialVersionUID = 1L;

  private final double scale;

  /** Bounds the Frobenius norm by 1. */
  public AutoWeightClipConstraint() {
    this(1);
  }

  /**
   * Bounds the Frobenius norm by 1/scale.
   *
   * @param scale above 0, finite
   * @throws IllegalArgumentException for another
   */
  public AutoWeightClipConstraint(@JsonProperty("scale") double scale) {
    Check.that(
        scale > 0 && Double.isFinite(scale),
        "AutoWeightClipConstraint scale: expected above 0 and finite, got %s",
        scale);
    this.scale = scale;
  }

  /**
   * The reciprocal of the bound.
   *
   * @return the scale
   */
  public double getScale() {
    return scale;
  }

  @Override
  INDArray project(INDArray w) {
    return new Clip(1 / (Math.sqrt(w.length()) * scale)).project(w).weight();
  }

  @Override
  List<Object> settings() {
    return List.of(scale);
  }
}
