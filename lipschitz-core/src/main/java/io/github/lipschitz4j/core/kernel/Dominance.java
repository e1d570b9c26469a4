package io.github.lipschitz4j.core.kernel;

import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The diagonal that dominates a symmetric matrix of known absolute values: t with {@code diag(1/t)
 * ≽ S} for every symmetric S with {@code |S| ≤ A}.
 *
 * <p>For any weights p &gt; 0, {@code 1/t_i = r_i = Σ_j A_ij p_j/p_i} will do, since {@code ab ≤
 * (a² p_j/p_i + b² p_i/p_j)/2}:
 *
 * <pre>
 *   xᵀSx ≤ Σ_ij A_ij |x_i||x_j| ≤ ½ Σ_ij A_ij (x_i² p_j/p_i + x_j² p_i/p_j) = Σ_i r_i x_i².
 * </pre>
 *
 * <p>A row of zeros needs no diagonal; its t is 1. Weights are given by their logarithms q, cut to
 * [−40, 40], which any ratio in use is within.
 *
 * <p>Pullback, from {@code ℓ̄ = dL/d log t}: {@code r̄ = −ℓ̄/r}, {@code Ā_ij = r̄_i p_j/p_i},
 * {@code q̄ = p∘Aᵀ(r̄/p) + ℓ̄}.
 *
 * <p>Cost: 2n² flops, three times that on the way back. Source: Prach &amp; Lampert (2022), equal
 * weights; Araujo et al. (2023), with weights.
 */
public final class Dominance {
  /** e^80 between two weights: beyond it a row is one entry's. */
  private static final double LARGEST_LOG = 40;

  private Dominance() {}

  /**
   * The diagonal and the way back.
   *
   * @param t shape [n, 1], DOUBLE, above 0
   * @param pullback {@code dL/d log t ↦ (dL/dA, dL/dq)}: new arrays; leaves its argument alone
   */
  public record Scales(INDArray t, Function<INDArray, Gradients> pullback) {

    /**
     * The diagonal for A times the square of a scale, so that A itself can be kept near 1: {@code
     * t/scale²}, cut to what the type holds with room to multiply. A smaller t dominates too.
     *
     * @param scale above 0
     * @param type FLOAT or DOUBLE
     * @return t in DOUBLE with its pullback, 0 where t was cut
     */
    public Scales atScale(double scale, DataType type) {
      double limit = type == DataType.DOUBLE ? 0x1p900 : 0x1p100;
      INDArray exact = t.div(scale).divi(scale);
      INDArray inside = exact.lt(limit).castTo(DataType.DOUBLE);
      INDArray cut = Transforms.min(exact, limit, false);
      return new Scales(cut, ell -> pullback.apply(ell.reshape(cut.shape()).mul(inside)));
    }
  }

  /**
   * The gradients of both arguments.
   *
   * @param absolute dL/dA, shape [n, n], DOUBLE; A is not taken as symmetric here
   * @param q dL/dq, shape [n, 1], DOUBLE
   */
  public record Gradients(INDArray absolute, INDArray q) {}

  /**
   * Computes the diagonal.
   *
   * @param absolute A, symmetric, entries ≥ 0, shape [n, n], DOUBLE, not modified
   * @param q logarithms of the weights, n values of any shape and type, not modified
   * @return t and its pullback
   */
  public static Scales scales(INDArray absolute, INDArray q) {
    INDArray log = q.castTo(DataType.DOUBLE).dup('c').reshape('c', new long[] {q.length(), 1});
    INDArray inside = Transforms.abs(log, true).lt(LARGEST_LOG).castTo(DataType.DOUBLE);
    INDArray cut = Transforms.max(Transforms.min(log, LARGEST_LOG, true), -LARGEST_LOG, false);
    INDArray p = Transforms.exp(cut, false);
    INDArray r = Gemm.ab(absolute, p).divi(p);
    INDArray empty = r.eq(0).castTo(DataType.DOUBLE);
    INDArray t = r.add(empty).rdivi(1);
    return new Scales(
        t,
        ell -> {
          INDArray own = ell.castTo(DataType.DOUBLE).reshape(t.shape()).mul(empty.rsub(1));
          INDArray overP = own.mul(t).negi().divi(p);
          INDArray qBar = Gemm.aTb(absolute, overP).muli(p).addi(own).muli(inside);
          return new Gradients(Gemm.abT(overP, p), qBar);
        });
  }
}
