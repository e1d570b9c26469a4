package io.github.lipschitz4j.core;

import io.github.lipschitz4j.core.kernel.BjorckIteration;
import io.github.lipschitz4j.core.kernel.Gemm;
import io.github.lipschitz4j.core.kernel.GramIteration;
import io.github.lipschitz4j.core.kernel.Matrices;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Brings a weight back to its manifold after an optimizer step, so that the weight itself is always
 * the one in use and a forward pass costs what a plain layer's does.
 *
 * <p>The other half is {@link #tangent}: the gradient's share along the manifold, which is what the
 * optimizer should see. On the manifold it equals the pullback of the projection.
 */
public sealed interface Retraction
    permits Retraction.Orthogonal, Retraction.Sphere, Retraction.Columns {

  /**
   * The nearest point of the manifold.
   *
   * @param w shape [nIn, nOut], finite, not modified
   * @return a new array on the manifold, to the precision of w's type
   */
  INDArray retract(INDArray w);

  /**
   * The orthogonal projection of a gradient on the tangent space.
   *
   * @param w a point of the manifold, shape [nIn, nOut], not modified
   * @param gradient dL/dW, not modified
   * @return a new array
   */
  INDArray tangent(INDArray w, INDArray gradient);

  /**
   * The gradient of the projection itself: equal to {@link #tangent} on the manifold, and exact off
   * it too.
   *
   * @return the parametrization with the same image
   */
  Parametrization parametrization();

  /** How far from its manifold a weight may be and count as on it: a few roundings of its type. */
  private static double rounding(INDArray w) {
    return w.dataType() == DataType.DOUBLE ? 0x1p-50 : 0x1p-21;
  }

  /**
   * Orthonormal columns (tall W) or rows (wide W).
   *
   * <p>Retraction: Björck steps {@code W ← W(3I − WᵀW)/2} until the defect ‖WᵀW − I‖_F is at the
   * type's rounding; after a usual optimizer step two are enough. A W that is far off is first
   * divided by an upper bound of its norm, so that no start diverges. Tangent: {@code G −
   * W·sym(WᵀG)}.
   */
  record Orthogonal() implements Retraction {
    /** Further off than this, singular values could lie outside (0, √3): scale first. */
    private static final double NEAR = 0.5;

    /** Enough for a singular value of 1e-9 to reach 1 at a factor of 3/2 a step. */
    private static final int MOST_STEPS = 60;

    @Override
    public INDArray retract(INDArray w) {
      double rounding = rounding(w) * Math.min(w.rows(), w.columns());
      INDArray current = w;
      INDArray gram = Matrices.gram(w);
      double defect = defect(gram);
      if (!(defect < NEAR)) {
        double bound = GramIteration.bound(w, 6).value();
        current = bound == 0 ? w : w.div(bound);
        gram = Matrices.gram(current);
        defect = defect(gram);
      }
      for (int k = 0; k < MOST_STEPS && defect > rounding; k++) {
        current = BjorckIteration.step(current, gram, 0.5);
        // the defect after a step is below its square: no need to measure what will be rounding
        if (defect * defect < rounding) {
          break;
        }
        gram = Matrices.gram(current);
        defect = defect(gram);
      }
      return current == w ? w.dup() : current;
    }

    private static double defect(INDArray gram) {
      return Matrices.norm(Matrices.shifted(-1, 1, gram));
    }

    @Override
    public INDArray tangent(INDArray w, INDArray gradient) {
      INDArray cross = Matrices.isTall(w) ? Gemm.aTb(w, gradient) : Gemm.abT(gradient, w);
      return gradient.sub(Matrices.onShorterSide(w, Matrices.symmetric(cross)));
    }

    @Override
    public Parametrization parametrization() {
      return Bjorck.defaults();
    }
  }

  /** The unit sphere ‖W‖_F = 1. Tangent: {@code G − ⟨G, W⟩W}. */
  record Sphere() implements Retraction {
    @Override
    public INDArray retract(INDArray w) {
      // a second division by the norm would move the last place: a point stays where it is
      boolean on = Math.abs(Matrices.norm(w) - 1) <= rounding(w);
      return on ? w.dup() : parametrization().project(w).weight();
    }

    @Override
    public INDArray tangent(INDArray w, INDArray gradient) {
      return gradient.sub(w.mul(Matrices.inner(gradient, w)));
    }

    @Override
    public Parametrization parametrization() {
      return new Frobenius();
    }
  }

  /** Columns of unit norm, each on its own sphere. Tangent: {@code g − ⟨g, w⟩w} for each. */
  record Columns() implements Retraction {
    @Override
    public INDArray retract(INDArray w) {
      boolean on = w.norm2(0).subi(1).amaxNumber().doubleValue() <= rounding(w);
      return on ? w.dup() : parametrization().project(w).weight();
    }

    @Override
    public INDArray tangent(INDArray w, INDArray gradient) {
      INDArray along = gradient.mul(w).sum(0).reshape(1, w.columns());
      return gradient.sub(w.mulRowVector(along));
    }

    @Override
    public Parametrization parametrization() {
      return new ColumnNorm();
    }
  }
}
