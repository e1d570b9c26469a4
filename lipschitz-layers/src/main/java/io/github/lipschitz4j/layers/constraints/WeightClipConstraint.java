package io.github.lipschitz4j.layers.constraints;

import io.github.lipschitz4j.core.Clip;
import io.github.lipschitz4j.layers.SpectralDense;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Clips every weight of a host's layer to [−c, c] after each step.
 *
 * <p>A dense weight then has norm at most {@code c√(nIn·nOut)}, which is loose; {@link
 * SpectralDense} and the other layers of this library are bounded by construction, before the first
 * step and after loading too, which constraints are not. Given to {@code constrainWeights(…)} of a
 * builder.
 *
 * <p>deel-lip's {@code WeightClipConstraint}. Source: Arjovsky, Chintala, Bottou (2017).
 */
public final class WeightClipConstraint extends MatrixConstraint {
  private static final long serialVersionUID = 1L;
  private static final double USUAL = 2;

  private final double limit;

  /** Clips to [−2, 2]. */
  public WeightClipConstraint() {
    this(USUAL);
  }

  /**
   * Clips.
   *
   * @param limit c, above 0, finite
   * @throws IllegalArgumentException for another
   */
  public WeightClipConstraint(@JsonProperty("limit") double limit) {
    this.limit = new Clip(limit).limit();
  }

  /**
   * The largest size of a weight.
   *
   * @return c
   */
  public double getLimit() {
    return limit;
  }

  @Override
  INDArray project(INDArray w) {
    return new Clip(limit).project(w).weight();
  }

  @Override
  List<Object> settings() {
    return List.of(limit);
  }
}
