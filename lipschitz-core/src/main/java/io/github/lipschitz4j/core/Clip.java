package io.github.lipschitz4j.core;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Clips every entry to [−c, c]. Pullback: the gradient where |w| &lt; c, zero elsewhere.
 *
 * <p>The bound c√(nIn·nOut) is the Frobenius norm at worst, so it is loose. Source: Arjovsky et al.
 * (2017).
 *
 * @param limit c, above 0
 */
public record Clip(double limit) implements Parametrization {
  /** Checks the limit. */
  public Clip {
    Check.that(
        limit > 0 && Double.isFinite(limit), "Clip limit: expected finite and > 0, got %s", limit);
  }

  @Override
  public Projected project(INDArray w) {
    INDArray weight = Transforms.max(Transforms.min(w, limit, true), -limit, false);
    INDArray inside = Transforms.abs(w, true).lt(limit).castTo(w.dataType());
    return new Projected(weight, g -> g.mul(inside));
  }

  @Override
  public double bound(long rows, long columns) {
    return limit * Math.sqrt((double) rows * columns);
  }
}
