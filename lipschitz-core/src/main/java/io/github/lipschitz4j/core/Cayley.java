package io.github.lipschitz4j.core;

import io.github.lipschitz4j.core.kernel.AccretiveInverse;
import io.github.lipschitz4j.core.kernel.Gemm;
import io.github.lipschitz4j.core.kernel.Matrices;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The Cayley transform: an orthonormal matrix from a free one without iteration.
 *
 * <p>For a tall or square W = [U; V] with U square, {@code A = U − Uᵀ + VᵀV} and
 *
 * <pre>
 *   Ŵ = [(I + A)⁻¹(I − A); −2V(I + A)⁻¹];
 * </pre>
 *
 * a wide W is transposed before and after. {@code ŴᵀŴ = I}: with M = (I + A)⁻¹ it is {@code Mᵀ((I −
 * A)ᵀ(I − A) + 4VᵀV)M}, and {@code (I + A)ᵀ(I + A) − (I − A)ᵀ(I − A) = 2(A + Aᵀ) = 4VᵀV}. The
 * symmetric part of I + A is I + VᵀV, so it can be inverted for every W; the zero matrix goes to
 * [I; 0]. A square Ŵ is a rotation without the eigenvalue −1.
 *
 * <p>Eigenvalues near −1 and the digits of the inverse are lost together as W grows: beyond ‖W‖_F =
 * 256√n, n the shorter side, W is first shortened to that length. What rounding leaves of
 * non-orthonormality is removed by Björck steps, which move an orthonormal matrix not at all.
 *
 * <p>Pullback, with upper and lower part G₁, G₂ of dL/dŴ and {@code Ŵ₁ = 2M − I}, {@code Ŵ₂ =
 * −2VM}: {@code M̄ = 2G₁ − 2VᵀG₂}, {@code Ā = −MᵀM̄Mᵀ}, {@code Ū = Ā − Āᵀ}, {@code V̄ = −2G₂Mᵀ +
 * V(Ā + Āᵀ)}. All of it is computed in double, whatever the type of W.
 *
 * <p>Cost: 6·nIn·nOut·n + 10n³ flops, about as much on the way back: less than ten Björck steps.
 * Source: Trockman &amp; Kolter (2021), "Orthogonalizing convolutional layers with the Cayley
 * transform"; Wang &amp; Manchester (2023), "Direct parameterization of Lipschitz-bounded deep
 * networks".
 */
public record Cayley() implements Parametrization {
  /** Length of W over √n from which on it is shortened. */
  private static final double LONGEST = 256;

  private static final Retraction ORTHOGONAL = new Retraction.Orthogonal();

  @Override
  public Projected project(INDArray w) {
    boolean tall = Matrices.isTall(w);
    INDArray exact = upright(w, tall);
    Shortened own = Shortened.of(exact);
    INDArray y = own.matrix;
    INDArray m = AccretiveInverse.of(onePlusA(y));
    INDArray q = ORTHOGONAL.retract(transform(y, m));
    return new Projected(
        (tall ? q : q.transpose()).castTo(w.dataType()).dup('f'),
        g -> {
          INDArray back = own.pullback(pullback(y, m, upright(g, tall)));
          return (tall ? back : back.transpose()).castTo(g.dataType());
        });
  }

  /** A tall copy in double: parts of a view of a view are not safe on the host. */
  private static INDArray upright(INDArray a, boolean tall) {
    return (tall ? a : a.transpose()).castTo(DataType.DOUBLE).dup('f');
  }

  private static INDArray onePlusA(INDArray y) {
    INDArray u = upper(y);
    INDArray sum = Matrices.shifted(1, 1, u.sub(u.transpose()));
    return hasLower(y) ? sum.addi(Gemm.aTb(lower(y), lower(y))) : sum;
  }

  private static INDArray transform(INDArray y, INDArray m) {
    INDArray first = Matrices.shifted(-1, 2, m);
    return hasLower(y) ? Nd4j.vstack(first, Gemm.ab(lower(y), m).muli(-2)).dup('f') : first;
  }

  private static INDArray pullback(INDArray y, INDArray m, INDArray g) {
    INDArray mBar = upper(g).mul(2);
    if (hasLower(y)) {
      mBar.subi(Gemm.aTb(lower(y), lower(g)).muli(2));
    }
    INDArray aBar = Gemm.abT(Gemm.aTb(m, mBar), m).negi();
    INDArray uBar = aBar.sub(aBar.transpose());
    if (!hasLower(y)) {
      return uBar;
    }
    INDArray through = Gemm.ab(lower(y), aBar.add(aBar.transpose()));
    return Nd4j.vstack(uBar, through.subi(Gemm.abT(lower(g), m).muli(2)));
  }

  private static boolean hasLower(INDArray y) {
    return y.rows() > y.columns();
  }

  private static INDArray upper(INDArray y) {
    return y.get(NDArrayIndex.interval(0, y.columns()), NDArrayIndex.all());
  }

  private static INDArray lower(INDArray y) {
    return y.get(NDArrayIndex.interval(y.columns(), y.rows()), NDArrayIndex.all());
  }

  @Override
  public double bound(long rows, long columns) {
    return 1;
  }

  /**
   * W, or W at the greatest length: {@code W ↦ ρW/‖W‖}, with the pullback {@code G ↦ (ρ/‖W‖)(G −
   * ⟨G, d⟩d)} for its direction d.
   */
  private record Shortened(INDArray matrix, double factor, INDArray direction) {
    static Shortened of(INDArray w) {
      double scale = w.amaxNumber().doubleValue();
      double longest = LONGEST * Math.sqrt(w.columns());
      double length = scale == 0 ? 0 : Matrices.norm(w.div(scale));
      if (length * scale <= longest) {
        return new Shortened(w, 1, w);
      }
      INDArray direction = w.div(scale).divi(length);
      return new Shortened(direction.mul(longest), longest / length / scale, direction);
    }

    INDArray pullback(INDArray g) {
      if (matrix == direction) {
        return g;
      }
      return g.sub(direction.mul(Matrices.inner(g, direction))).muli(factor);
    }
  }
}
