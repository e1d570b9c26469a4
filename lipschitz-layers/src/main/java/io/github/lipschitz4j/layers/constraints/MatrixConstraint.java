package io.github.lipschitz4j.layers.constraints;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Replaces parameters after each step of the host's optimizer, each once, read as a matrix.
 *
 * <p>Kernels of the host's convolutions of images are matrices [out, patch]; its Convolution1DLayer
 * reads its memory as [taps, in, out], and is not one of them.
 *
 * <p>It is a {@link LayerConstraint} and not a {@code BaseConstraint}, which the host applies twice
 * a step.
 */
abstract sealed class MatrixConstraint implements LayerConstraint
    permits AutoWeightClipConstraint,
        FrobeniusConstraint,
        SpectralConstraint,
        WeightClipConstraint {
  private static final long serialVersionUID = 1L;

  @JsonProperty private Set<String> params = Set.of();

  MatrixConstraint() {}

  /**
   * What a parameter is replaced by.
   *
   * @param w [nIn, nOut] of a dense layer, [out, patch] of a convolution; not modified
   * @return an array of w's shape
   */
  abstract INDArray project(INDArray w);

  /** What is special about this constraint: compared with another's. */
  List<Object> settings() {
    return List.of();
  }

  @Override
  public final void applyConstraint(Layer layer, int iteration, int epoch) {
    layer
        .paramTable()
        .forEach(
            (key, w) -> {
              if (params.contains(key)) {
                apply(w);
              }
            });
  }

  private void apply(INDArray w) {
    if (w.rank() == 2) {
      w.assign(project(w));
    } else {
      long rows = w.rank() == 1 ? 1 : w.size(0);
      INDArray matrix = w.dup('c').reshape('c', new long[] {rows, w.length() / rows});
      w.assign(project(matrix).dup('c').reshape('c', w.shape()));
    }
  }

  @Override
  public final void setParams(Set<String> params) {
    this.params = Set.copyOf(params);
  }

  @Override
  public final Set<String> getParams() {
    return params;
  }

  @Override
  public LayerConstraint clone() {
    try {
      return (LayerConstraint) super.clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof MatrixConstraint that
        && that.getClass() == getClass()
        && params.equals(that.params)
        && settings().equals(that.settings());
  }

  @Override
  public final int hashCode() {
    return Objects.hash(getClass(), params, settings());
  }
}
