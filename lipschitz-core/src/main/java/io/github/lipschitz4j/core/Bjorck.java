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
 * @param scaling how W is scaled first
 * @param options step, number of steps, tolerance
 */
public record Bjorck(Spectral scaling, BjorckIteration.Options options) implements Parametrization {

  /**
   * {@link Spectral#defaults()} and {@link BjorckIteration.Options#defaults()}.
   *
   * @return the map
   */
  public static Bjorck defaults() {
    return new Bjorck(Spectral.defaults(), BjorckIteration.Options.defaults());
  }

  @Override
  public Projected project(INDArray w) {
    Projected scaled = scaling.project(w);
    BjorckIteration.Result result = BjorckIteration.run(scaled.weight(), options);
    return new Projected(result.weight(), g -> scaled.pullback().apply(result.pullback(g)));
  }

  @Override
  public double bound(long rows, long columns) {
    return 1;
  }
}
