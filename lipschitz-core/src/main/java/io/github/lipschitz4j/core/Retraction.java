package io.github.lipschitz4j.core;

import io.github.lipschitz4j.core.kernel.Gemm;
import io.github.lipschitz4j.core.kernel.InverseRoot;
import io.github.lipschitz4j.core.kernel.Matrices;
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

  /**
   * Orthonormal columns (tall W) or rows (wide W).
   *
   * <p>Retraction: {@code W(WᵀW)^{-1/2}}, the polar factor. After an optimizer step WᵀW is near the
   * identity, and the root is a power series of the small square matrix ({@link InverseRoot}): W is
   * read twice. A W that is far off takes {@link Polar}'s iteration first, so that no start
   * diverges. Tangent: {@code G − W·sym(WᵀG)}.
   */
  record Orthogonal() implements Retraction {
    /** A root of W that is no larger multiplies the Gram matrix' roundings by four at most. */
    private static final double TAME = 2;

    /** Nearer than this a second root has nothing but roundings to repair. */
    private static final double NEAR = 0.5;

    @Override
    public INDArray retract(INDArray w) {
      int side = Math.min(w.rows(), w.columns());
      double rounding = Matrices.rounding(w) * side;
      INDArray off = offIdentity(w);
      double defect = Matrices.norm(off);
      if (defect <= rounding) {
        return w.dup();
      }
      // a root that is off by r takes singular values to 1 + r, and a deep network's bound with
      // them
      double enough = Matrices.rounding(w) / 4;
      InverseRoot.Root root = InverseRoot.of(off, defect, enough);
      INDArray near = Matrices.onShorterSide(w, root.value());
      if (root.converged() && root.norm() < TAME) {
        return near;
      }
      INDArray again = offIdentity(near);
      double left = Matrices.norm(again);
      if (left <= rounding) {
        return near;
      }
      return left < NEAR
          ? Matrices.onShorterSide(near, InverseRoot.of(again, left, enough).value())
          : Polar.defaults().project(w).weight();
    }

    private static INDArray offIdentity(INDArray w) {
      return Matrices.shifted(-1, 1, Matrices.gram(w));
    }

    @Override
    public INDArray tangent(INDArray w, INDArray gradient) {
      INDArray cross = Matrices.isTall(w) ? Gemm.aTb(w, gradient) : Gemm.abT(gradient, w);
      return tangent(w, gradient.dup('f'), cross);
    }

    /**
     * The same where {@code WᵀG} (GWᵀ where W is wide) is known: a layer {@code y = xW} has it from
     * its batch as yᵀ·dL/dy (xᵀ·dL/dx), which is less work where the batch is short.
     *
     * @param w a point of the manifold, shape [nIn, nOut], not modified
     * @param gradient dL/dW, 'f', overwritten by its tangent part
     * @param cross the square matrix on the shorter side, not modified
     * @return {@code gradient}
     */
    public INDArray tangent(INDArray w, INDArray gradient, INDArray cross) {
      return gradient.subi(Matrices.onShorterSide(w, Matrices.symmetric(cross)));
    }

    @Override
    public Parametrization parametrization() {
      return Polar.defaults();
    }
  }

  /** The unit sphere ‖W‖_F = 1. Tangent: {@code G − ⟨G, W⟩W}. */
  record Sphere() implements Retraction {
    @Override
    public INDArray retract(INDArray w) {
      // a second division by the norm would move the last place: a point stays where it is
      boolean on = Math.abs(Matrices.norm(w) - 1) <= Matrices.rounding(w);
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
      boolean on = w.norm2(0).subi(1).amaxNumber().doubleValue() <= Matrices.rounding(w);
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
