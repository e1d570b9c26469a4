package io.github.lipschitz4j.core;

import io.github.lipschitz4j.core.kernel.Gemm;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Almost-orthogonal rescaling of the inputs: {@code Ŵ = diag(t)·W} with {@code t_i = (Σ_j
 * |WWᵀ|_ij)^{−1/2}}.
 *
 * <p>σmax(Ŵ) ≤ 1, because ΣS_ij t_i t_j x_i x_j ≤ Σ|S_ij|(t_i²x_i² + t_j²x_j²)/2 = Σx_i² for S =
 * WWᵀ. No iteration; not orthonormal, so norms may shrink. A zero row stays as it is.
 *
 * <p>Pullback, with r = Σ_j|S_ij|: {@code t̄_i = Σ_k G_ik W_ik}, {@code r̄ = −½t³t̄}, {@code S̄_ij
 * = r̄_i sign S_ij}, and {@code W̄ = diag(t)G + (S̄ + S̄ᵀ)W}.
 *
 * <p>Cost: 2·nIn²·nOut flops. Source: Prach &amp; Lampert (2022), "Almost-orthogonal layers for
 * efficient general-purpose Lipschitz networks".
 */
public record Aol() implements Parametrization {

  @Override
  public Projected project(INDArray w) {
    double scale = w.amaxNumber().doubleValue();
    if (scale == 0) {
      return new Projected(w.dup(), INDArray::dup);
    }
    // t is homogeneous of degree −1: scaling W first leaves Ŵ as it is and keeps S in range
    INDArray unit = w.div(scale);
    INDArray s = Gemm.abT(unit, unit);
    INDArray sums = Transforms.abs(s, true).sum(1).reshape(w.rows(), 1);
    INDArray emptyRows = sums.eq(0).castTo(w.dataType());
    INDArray t = Transforms.pow(sums.addi(emptyRows), -0.5, false);
    INDArray weight = unit.mulColumnVector(t);
    return new Projected(
        weight,
        g -> {
          INDArray tBar = g.mul(unit).sum(1).reshape(w.rows(), 1);
          INDArray rBar = tBar.muli(Transforms.pow(t, 3, true)).muli(-0.5);
          INDArray sBar = Transforms.sign(s, true).muliColumnVector(rBar);
          INDArray sides = sBar.add(sBar.transpose());
          return g.mulColumnVector(t).addi(Gemm.ab(sides, unit)).divi(scale);
        });
  }

  @Override
  public double bound(long rows, long columns) {
    return 1;
  }
}
