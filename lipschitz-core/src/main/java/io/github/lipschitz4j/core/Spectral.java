package io.github.lipschitz4j.core;

import io.github.lipschitz4j.core.kernel.GramIteration;
import io.github.lipschitz4j.core.kernel.Matrices;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Divides by an upper bound of the spectral norm: {@code Ŵ = W/B(W)}, B by {@link GramIteration}.
 *
 * <p>Because B is never below σmax, σmax(Ŵ) ≤ 1 holds at once, from any finite W, without a warm
 * start; an estimate by power iteration, which lies below σmax, gives no such bound. Pullback:
 * {@code G ↦ G/B − (⟨G, W⟩/B²)·∂B/∂W}. The zero matrix stays as it is.
 *
 * @param squares squares of the Gram matrix, in [0, 12]: the bound is at most a factor
 *     r^{1/2^{n+2}} above σmax for rank r; 6 give 2.8 % for r = 1024
 */
public record Spectral(int squares) implements Parametrization {
  /** Checks the range. */
  public Spectral {
    Check.that(
        squares >= 0 && squares <= 12, "Spectral squares: expected 0 to 12, got %d", squares);
  }

  /**
   * Six squares.
   *
   * @return the map
   */
  public static Spectral defaults() {
    return new Spectral(6);
  }

  @Override
  public Projected project(INDArray w) {
    GramIteration.Bound bound = GramIteration.bound(w, squares);
    if (bound.value() == 0) {
      return new Projected(w.dup(), INDArray::dup);
    }
    INDArray weight = w.div(bound.value());
    return new Projected(
        weight,
        g -> g.sub(bound.gradient().get().mul(Matrices.inner(g, weight))).divi(bound.value()));
  }

  @Override
  public double bound(long rows, long columns) {
    return 1;
  }
}
