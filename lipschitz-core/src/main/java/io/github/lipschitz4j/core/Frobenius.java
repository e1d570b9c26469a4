package io.github.lipschitz4j.core;

import io.github.lipschitz4j.core.kernel.Matrices;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Divides by the Frobenius norm: {@code Ŵ = W/‖W‖_F}, so σmax(Ŵ) ≤ 1, with equality for one neuron.
 *
 * <p>Pullback, with s = ‖W‖_F: {@code G ↦ (G − ⟨G, Ŵ⟩Ŵ)/s}. The zero matrix stays as it is.
 */
public record Frobenius() implements Parametrization {

  @Override
  public Projected project(INDArray w) {
    // the largest entry first: its square must neither overflow nor vanish
    double scale = w.amaxNumber().doubleValue();
    if (scale == 0) {
      return new Projected(w.dup(), INDArray::dup);
    }
    INDArray unit = w.div(scale);
    double norm = Matrices.norm(unit);
    INDArray weight = unit.divi(norm);
    return new Projected(
        weight, g -> g.sub(weight.mul(Matrices.inner(g, weight))).divi(norm).divi(scale));
  }

  @Override
  public double bound(long rows, long columns) {
    return 1;
  }
}
