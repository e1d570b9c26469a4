package io.github.lipschitz4j.core;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Divides every column, a neuron each, by its own norm: {@code ŵ_j = w_j/‖w_j‖}.
 *
 * <p>Every output alone is 1-Lipschitz ("disjoint neurons"); the vector of all is only
 * √nOut-Lipschitz. Pullback, column by column: {@code g ↦ (g − ⟨g, ŵ⟩ŵ)/‖w‖}. A zero column stays
 * as it is.
 */
public record ColumnNorm() implements Parametrization {

  @Override
  public Projected project(INDArray w) {
    INDArray scales = zeroToOne(w.amax(0).reshape(1, w.columns()));
    INDArray unit = w.divRowVector(scales);
    INDArray norms = zeroToOne(unit.norm2(0).reshape(1, w.columns()));
    INDArray weight = unit.diviRowVector(norms);
    return new Projected(
        weight,
        g -> {
          INDArray along = g.mul(weight).sum(0).reshape(1, w.columns());
          INDArray across = g.sub(weight.mulRowVector(along));
          return across.diviRowVector(norms).diviRowVector(scales);
        });
  }

  private static INDArray zeroToOne(INDArray row) {
    return row.addi(row.eq(0).castTo(row.dataType()));
  }

  @Override
  public double bound(long rows, long columns) {
    return Math.sqrt(columns);
  }
}
