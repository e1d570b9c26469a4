package io.github.lipschitz4j.core.kernel;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gram iteration: an <em>upper</em> bound of the largest singular value that closes in on it from
 * above.
 *
 * <p>With G = WᵀW (or WWᵀ, the shorter side) and p = 2ⁿ, {@code σmax ≤ ‖Gᵖ‖_F^{1/2p}}, since the
 * Frobenius norm is at least the spectral one; the excess is at most a factor r^{1/4p} for rank r.
 * Squaring G n times gives Gᵖ; each square is rescaled, so that nothing overflows.
 *
 * <p>Cost: 2·m·n·min(m, n) + 2·n·min(m, n)³ flops. Source: Delattre et al. (2023), "Efficient bound
 * of Lipschitz constant for convolutional layers by Gram iteration"; outward rounding by the usual
 * error bound of an inner product, γ_k = ku/(1 − ku) (Higham, 2002, §3.1).
 */
public final class GramIteration {
  /** Unit roundoff of double. */
  private static final double UNIT = 0x1p-53;

  /** More squares than this change a double bound by less than its own rounding slack. */
  private static final int MOST_SQUARES = 40;

  private GramIteration() {}

  /**
   * A bound with its gradient, both in W's own precision.
   *
   * @param value B ≥ σmax(W), but for rounding
   * @param gradient ∂B/∂W, shape [m, n]; zero where W is
   */
  public record Bound(double value, INDArray gradient) {}

  /**
   * The differentiable bound.
   *
   * <p>B = (tr G²ᵖ)^{1/4p} gives {@code ∂B/∂G = ½B·D} with {@code D = G^{2p−1}/tr G²ᵖ}, so {@code
   * ∂B/∂W = B·W·D}. Since 2p − 1 = 1 + 2 + … + 2ⁿ, D is the product of the squares themselves, in
   * any scaling, divided by ⟨G, ·⟩.
   *
   * @param w shape [m, n], finite, not modified
   * @param squares number n of squares, ≥ 0
   * @return the bound; 0 with a zero gradient for a zero matrix
   */
  public static Bound bound(INDArray w, int squares) {
    double scale = w.amaxNumber().doubleValue();
    if (scale == 0) {
      return new Bound(0, w.like());
    }
    INDArray unit = w.div(scale);
    INDArray gram = Matrices.gram(unit);
    List<INDArray> powers = new ArrayList<>();
    double logNorm = normalize(gram.dup(), powers);
    for (int k = 0; k < squares; k++) {
      INDArray last = powers.get(powers.size() - 1);
      logNorm = 2 * logNorm + normalize(Gemm.ab(last, last), powers);
    }
    INDArray product = powers.get(0);
    for (INDArray power : powers.subList(1, powers.size())) {
      product = Gemm.ab(product, power);
    }
    double value = Math.exp(logNorm / Math.scalb(2.0, squares));
    INDArray direction = product.mul(value / Matrices.inner(gram, product));
    return new Bound(scale * value, Matrices.onShorterSide(unit, direction));
  }

  /** Appends {@code a/‖a‖}; returns half the logarithm of the norm, the share of σ in it. */
  private static double normalize(INDArray a, List<INDArray> powers) {
    double norm = Matrices.norm(a);
    powers.add(a.divi(norm));
    return 0.5 * Math.log(norm);
  }

  /**
   * A proven upper bound of σmax: computed in double, every rounding error counted outwards.
   *
   * <p>Let M₀ = fl(WᵀW) and M_{k+1} = fl(M_kᵀM_k)/2^{e_k}, scaled by powers of two, which is exact.
   * A computed product of inner length n is off by at most {@code γₙ‖A‖_F‖B‖_F} in Frobenius norm,
   * so
   *
   * <pre>
   *   ‖M_k‖₂² = ‖M_kᵀM_k‖₂ ≤ 2^{e_k}‖M_{k+1}‖₂ + γₙ‖M_k‖_F²,     σ² ≤ ‖M₀‖₂ + γ_m‖W‖_F².
   * </pre>
   *
   * Starting from {@code ‖M_K‖₂ ≤ ‖M_K‖_F} the chain is walked back. Where W is near orthonormal
   * the bound {@code σ² ≤ 1 + ‖WᵀW − I‖_F} is closer, and the smaller of the two is returned.
   *
   * @param w shape [m, n], any floating type, not modified
   * @return a number that is at least σmax(w); 0 for a zero matrix; +∞ if w holds a value that is
   *     not finite
   */
  public static double upperBound(INDArray w) {
    INDArray exact = w.castTo(DataType.DOUBLE);
    double largest = exact.amaxNumber().doubleValue();
    if (largest == 0) {
      return 0;
    }
    if (!Double.isFinite(largest) || Double.isNaN(exact.sumNumber().doubleValue())) {
      return Double.POSITIVE_INFINITY;
    }
    int exponent = Math.getExponent(largest);
    // values below 2^-1022 of the largest may vanish here; the slack of up() is far above them
    INDArray scaled = exact.mul(Math.scalb(1.0, -exponent));
    INDArray gram = Matrices.gram(scaled);
    long inner = Math.max(w.rows(), w.columns());
    double normSquared = square(normUp(scaled));
    double error = gamma(inner) * normSquared;
    double sigma = up(Math.sqrt(up(gramNormBound(gram) + error)));
    double nearOne = orthonormalBound(exact);
    return Math.min(up(Math.scalb(sigma, exponent)), nearOne);
  }

  /** Walks the chain of squares of a square matrix and back: an upper bound of its 2-norm. */
  private static double gramNormBound(INDArray gram) {
    List<Double> errors = new ArrayList<>();
    List<Integer> exponents = new ArrayList<>();
    INDArray m = gram;
    double best = normUp(m);
    for (int k = 0; k < MOST_SQUARES; k++) {
      double norm = normUp(m);
      errors.add(gamma(m.rows()) * square(norm));
      INDArray next = Gemm.aTb(m, m);
      int exponent = Math.getExponent(Matrices.norm(next));
      exponents.add(exponent);
      m = next.muli(Math.scalb(1.0, -exponent));
      double bound = normUp(m);
      for (int j = k; j >= 0; j--) {
        bound = up(Math.sqrt(up(Math.scalb(bound, exponents.get(j)) + errors.get(j))));
      }
      boolean settled = bound >= best * (1 - 1e-12);
      best = Math.min(best, bound);
      if (settled) {
        break;
      }
    }
    return best;
  }

  /** √(1 + ‖G − I‖_F), outwards: close for a matrix that is nearly orthonormal, else loose. */
  private static double orthonormalBound(INDArray w) {
    INDArray defect = Matrices.shifted(-1, 1, Matrices.gram(w));
    double error = gamma(Math.max(w.rows(), w.columns())) * square(normUp(w));
    return up(Math.sqrt(up(1 + normUp(defect) + error + 2 * UNIT * defect.rows())));
  }

  private static double normUp(INDArray a) {
    return up(Matrices.norm(a) * (1 + gamma(a.length())));
  }

  private static double square(double x) {
    return up(x * x);
  }

  /** γ_k with a few operations to spare. */
  private static double gamma(long k) {
    double ku = (k + 16) * UNIT;
    return ku / (1 - ku);
  }

  /** A little more than {@code x}: covers the roundings of a short scalar expression. */
  private static double up(double x) {
    return x * (1 + 16 * UNIT) + Double.MIN_NORMAL;
  }
}
