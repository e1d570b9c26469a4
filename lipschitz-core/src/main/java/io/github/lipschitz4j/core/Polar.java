package io.github.lipschitz4j.core;

import io.github.lipschitz4j.core.kernel.GramIteration;
import io.github.lipschitz4j.core.kernel.HalleyIteration;
import io.github.lipschitz4j.core.kernel.Matrices;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The nearest orthonormal matrix, W's polar factor, by {@link HalleyIteration}: what {@link Bjorck}
 * gives, in a fifth of the products.
 *
 * <p>A W that is far from orthonormal is first divided by an upper bound B of its norm, {@link
 * GramIteration#bound}, so that every singular value starts in [0, 1], no step takes one above 1,
 * and no finite W diverges. Zeros stay zero; singular values below {@code smallest}·B end between 0
 * and 1. Where all end at 1 the result does not depend on B; where not, B's derivative is part of
 * the pullback, which is exact either way.
 *
 * <p>Cost: about 5·nIn·nOut·min(nIn, nOut) flops a step, 6 on the way back; five or six steps from
 * a square Gaussian W, one or two from a W that an optimizer has moved off its manifold.
 *
 * @param smallest singular values from this share of B on end at 1, in (0, 1)
 */
public record Polar(double smallest) implements Parametrization {
  /** Beyond this a square of the Gram matrix may leave the range of a float. */
  private static final double TINY = 1e-15;

  /** Squares of the Gram matrix at most: a bound within 1 % of the norm. */
  private static final int MOST_SQUARES = 4;

  /** Checks the range. */
  public Polar {
    Check.that(
        smallest > 0 && smallest < 1, "Polar smallest: expected in (0, 1), got %s", smallest);
  }

  /**
   * All singular values from 1e-6 of the largest on: a square Gaussian W of side n has its smallest
   * near 1/n.
   *
   * @return the map
   */
  public static Polar defaults() {
    return new Polar(1e-6);
  }

  @Override
  public Projected project(INDArray w) {
    INDArray gram = Matrices.gram(w);
    double norm = Matrices.norm(gram);
    if (Matrices.norm(Matrices.shifted(-1, 1, gram)) < HalleyIteration.NEAR) {
      HalleyIteration.Result result = HalleyIteration.run(w, gram, smallest);
      return new Projected(result.weight(), result::pullback);
    }
    GramIteration.Bound bound =
        norm > TINY && norm < 1 / TINY
            ? GramIteration.bound(w, gram, squares(w))
            : GramIteration.bound(w, squares(w));
    double b = bound.value();
    if (b == 0) {
      return new Projected(w.dup(), INDArray::dup);
    }
    INDArray scaled = w.div(b);
    HalleyIteration.Result result = HalleyIteration.run(scaled, bound.gram(), smallest);
    return new Projected(
        result.weight(),
        g -> {
          INDArray back = result.pullback(g);
          if (!result.converged()) {
            back.subi(bound.gradient().get().mul(Matrices.inner(back, scaled)));
          }
          return back.divi(b);
        });
  }

  /** One; more where W is so long that squares of its Gram matrix cost next to nothing. */
  private static int squares(INDArray w) {
    int longer = Math.max(w.rows(), w.columns());
    return Math.max(1, Math.min(MOST_SQUARES, longer / Math.min(w.rows(), w.columns())));
  }

  @Override
  public double bound(long rows, long columns) {
    return 1;
  }
}
