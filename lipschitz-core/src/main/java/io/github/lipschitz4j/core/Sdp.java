package io.github.lipschitz4j.core;

import io.github.lipschitz4j.core.kernel.Dominance;
import io.github.lipschitz4j.core.kernel.Gemm;
import io.github.lipschitz4j.core.kernel.GramIteration;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The residual layer of a semidefinite bound (SLL): {@code y = x − 2·relu(xW + b)·T·Wᵀ} for x [n,
 * d], W [d, h], a diagonal T ≥ 0.
 *
 * <p><b>1-Lipschitz where {@code T⁻¹ ≽ WᵀW}.</b> More generally let β = σmax(W·T^½), so that {@code
 * T^½WᵀWT^½ ≼ β²I}. Between any two inputs relu acts as a diagonal D with entries in [0, 1], and
 * the step of y is that of x times {@code J = I − 2WDTWᵀ}. Diagonals commute, so
 *
 * <pre>
 *   J² = I − 4WDTWᵀ + 4WDT^½(T^½WᵀWT^½)T^½DWᵀ ≼ I + 4WT^½(β²D² − D)T^½Wᵀ.
 * </pre>
 *
 * β²δ² − δ is convex in δ, so at most max(0, β² − 1) on [0, 1], and WTWᵀ ≼ β²I: {@code J² ≼ 1 +
 * 4β²(β² − 1) = (2β² − 1)²} for β ≥ 1. The bound is 1 for β ≤ 1, else 2β² − 1. It is the same for
 * every activation with slopes in [0, 1].
 *
 * <p><b>The T in use.</b> {@code t_i = 1/Σ_j |WᵀW|_ij q_j/q_i} with trainable q = exp(raw): {@link
 * Dominance} proves T⁻¹ ≽ WᵀW. A zero column has t = 1, which is as good as any: it adds nothing to
 * y. No ε in the denominator, which would be a way round the proof. t is homogeneous of degree −2
 * in W; where it would pass the range of the type it is cut, and a smaller t only helps.
 *
 * <p>Pullback, with ℓ̄ = t∘t̄: (S̄, q̄) from {@link Dominance}, {@code P̄ = S̄∘sign(WᵀW)}, {@code
 * W̄ = W(P̄ + P̄ᵀ)}: the share of t only; the layer adds what comes through W itself.
 *
 * <p>Cost: 2dh² flops, twice that on the way back. Source: Araujo et al. (2023), "A unified
 * algebraic perspective on Lipschitz neural networks".
 */
public final class Sdp {
  /** Unit roundoff of double. */
  private static final double UNIT = 0x1p-53;

  private Sdp() {}

  /**
   * The diagonal of T and the way back.
   *
   * @param t shape [1, h], in W's type, ≥ 0; belongs to the caller
   * @param pullback {@code dL/dt ↦ (dL/dW, dL/dq)}: new arrays; leaves its argument alone
   */
  public record Scales(INDArray t, Function<INDArray, Gradients> pullback) {}

  /**
   * The gradients of both arguments.
   *
   * @param w dL/dW through t, in W's shape and type
   * @param q dL/dq, in q's shape and type
   */
  public record Gradients(INDArray w, INDArray q) {}

  /**
   * Computes t in double.
   *
   * @param w W, shape [d, h], finite, not modified
   * @param q logarithms of the weights, h values of any shape, finite, not modified; 0 to start
   * @return t and its pullback
   */
  public static Scales scales(INDArray w, INDArray q) {
    Check.that(
        q.length() == w.columns(), "Sdp q: expected %d values, got %d", w.columns(), q.length());
    INDArray exact = w.castTo(DataType.DOUBLE);
    double largest = exact.amaxNumber().doubleValue();
    double scale = largest == 0 ? 1 : largest;
    INDArray unit = exact.div(scale);
    INDArray products = Gemm.aTb(unit, unit);
    Dominance.Scales scales =
        Dominance.scales(Transforms.abs(products, true), q).atScale(scale, w.dataType());
    INDArray t = scales.t();
    return new Scales(
        t.reshape(1, t.length()).castTo(w.dataType()).dup(),
        g -> {
          INDArray ell = g.castTo(DataType.DOUBLE).reshape(t.shape()).mul(t);
          Dominance.Gradients back = scales.pullback().apply(ell);
          INDArray pBar = back.absolute().mul(Transforms.sign(products, true));
          INDArray wBar = Gemm.ab(unit, pBar.add(pBar.transpose())).divi(scale);
          return new Gradients(
              wBar.castTo(w.dataType()), back.q().reshape(q.shape()).castTo(q.dataType()));
        });
  }

  /**
   * A proven Lipschitz constant of the layer from the numbers it uses, whatever they are: β is
   * measured by {@link GramIteration#upperBound}, and every rounding is counted outwards.
   *
   * @param w W, shape [d, h], not modified
   * @param t diagonal of T, h values of any shape, not modified
   * @return {@link #bound} of β where t ≥ 0; {@code 1 + 2β²}, β for |T|, where some t is below 0;
   *     +∞ where a value is not finite
   */
  public static double upperBound(INDArray w, INDArray t) {
    INDArray diagonal = t.castTo(DataType.DOUBLE).dup('c').reshape('c', new long[] {1, t.length()});
    INDArray roots = Transforms.sqrt(Transforms.abs(diagonal, true), false);
    INDArray scaled = w.castTo(DataType.DOUBLE).mulRowVector(roots);
    // a root and a product: each entry is off by less than 3u of it, all together by 3u‖·‖_F,
    // which is at most √min(d, h) of the norm; the rest covers this line
    double rounding = 8 * UNIT * Math.sqrt(Math.min(w.rows(), w.columns()));
    double beta = GramIteration.upperBound(scaled) * (1 + rounding) + Double.MIN_NORMAL;
    boolean negative = diagonal.minNumber().doubleValue() < 0;
    return negative ? up(1 + 2 * beta * beta) : bound(beta);
  }

  /**
   * The bound of the layer, dense or convolutional, for β ≥ ‖WT^½‖.
   *
   * @param beta an upper bound of the norm of W·T^½ as an operator
   * @return 1 where β ≤ 1, else 2β² − 1, rounded upwards
   */
  public static double bound(double beta) {
    return beta <= 1 ? 1 : up(2 * beta * beta - 1);
  }

  /** Covers the roundings of three operations, on numbers of at most thrice the result. */
  private static double up(double x) {
    return x * (1 + 16 * UNIT);
  }
}
