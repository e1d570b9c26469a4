package io.github.lipschitz4j.core;

import io.github.lipschitz4j.core.kernel.BjorckIteration;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The nearest orthonormal matrix: scales by {@link Spectral}, then iterates {@link
 * BjorckIteration}.
 *
 * <p>The scaling bound is an upper one, so every singular value starts in [0, 1], where the
 * iteration converges: it cannot diverge from any finite W. Singular values that are zero stay
 * zero, so a rank-deficient W goes to the nearest partial isometry. On full rank the result is W's
 * polar factor.
 *
 * <p>Cost: 4·nIn·nOut·min(nIn, nOut) flops a step, twice that a step on the way back.
 *
 * @param squares squares of the Gram matrix for the scaling, see {@link Spectral}
 * @param beta step, in (0, ½]
 * @param maxIterations steps at most, ≥ 0
 * @param tolerance stops after a step that moves W by less, in Frobenius norm; ≥ 0
 */
public record Bjorck(int squares, double beta, int maxIterations, double tolerance)
    implements Parametrization {
  /** Checks the ranges. */
  public Bjorck {
    new Spectral(squares);
    Check.that(beta > 0 && beta <= 0.5, "Bjorck beta: expected in (0, 0.5], got %s", beta);
    Check.that(maxIterations >= 0, "Bjorck iterations: expected ≥ 0, got %d", maxIterations);
    Check.that(tolerance >= 0, "Bjorck tolerance: expected ≥ 0, got %s", tolerance);
  }

  /**
   * Six squares, β = ½, up to 40 steps, 1e-6: a square Gaussian start needs 18 to 21 steps, where
   * the usual 15 stop at a smallest singular value of 0.4.
   *
   * @return the map
   */
  public static Bjorck defaults() {
    return new Bjorck(6, 0.5, 40, 1e-6);
  }

  @Override
  public Projected project(INDArray w) {
    Projected scaled = new Spectral(squares).project(w);
    BjorckIteration.Result result =
        BjorckIteration.run(scaled.weight(), beta, maxIterations, tolerance);
    return new Projected(result.weight(), g -> scaled.pullback().apply(result.pullback(g)));
  }

  @Override
  public double bound(long rows, long columns) {
    return 1;
  }
}
