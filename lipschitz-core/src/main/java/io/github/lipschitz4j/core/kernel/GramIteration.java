package io.github.lipschitz4j.core.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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
  /** More squares than this change a double bound by less than its own rounding slack. */
  private static final int MOST_SQUARES = 40;

  /** Up to here loops are faster than calls of the host. */
  private static final int SMALL_SIDE = 32;

  /** The same for the Gram matrix of a long one. */
  private static final long SMALL_PRODUCT = 1 << 17;

  /** No matrix that is nearly orthonormal has its largest entry above 2 or below 2⁻⁶⁰. */
  private static final int FAR = 60;

  private GramIteration() {}

  /**
   * A bound with its gradient, both in W's own precision.
   *
   * @param value B ≥ σmax(W), but for rounding
   * @param gram the Gram matrix of W/B; zero where W is
   * @param gradient computes ∂B/∂W, shape [m, n]; zero where W is
   */
  public record Bound(double value, INDArray gram, Supplier<INDArray> gradient) {}

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
      return new Bound(0, Matrices.gram(w), w::like);
    }
    INDArray unit = w.div(scale);
    Bound bound = bound(unit, Matrices.gram(unit), squares);
    return new Bound(scale * bound.value(), bound.gram(), bound.gradient());
  }

  /**
   * The same of a matrix whose Gram matrix is at hand.
   *
   * @param w shape [m, n], of a scale whose fourth power is no overflow, not modified
   * @param gram {@link Matrices#gram} of w, not zero, not modified
   * @param squares number n of squares, ≥ 0
   * @return the bound
   */
  public static Bound bound(INDArray w, INDArray gram, int squares) {
    List<INDArray> powers = new ArrayList<>();
    double logNorm = normalize(gram.dup('f'), powers);
    for (int k = 0; k < squares; k++) {
      INDArray last = powers.get(powers.size() - 1);
      logNorm = 2 * logNorm + normalize(SymmetricProduct.of(last, last), powers);
    }
    double value = Math.exp(logNorm / Math.scalb(1.0, squares));
    return new Bound(value, gram.div(value * value), () -> gradient(w, gram, powers, value));
  }

  private static INDArray gradient(INDArray w, INDArray gram, List<INDArray> powers, double value) {
    INDArray product = powers.get(0);
    for (INDArray power : powers.subList(1, powers.size())) {
      product = SymmetricProduct.of(product, power);
    }
    INDArray direction = product.mul(value / Matrices.inner(gram, product));
    return Matrices.onShorterSide(w, direction);
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
    return upperBound(w, 0);
  }

  /**
   * The same, but no closer than is asked for: for a maximum over many matrices.
   *
   * @param w shape [m, n], any floating type, not modified
   * @param enough a bound that is not above this is not made smaller
   * @return a number that is at least σmax(w)
   */
  public static double upperBound(INDArray w, double enough) {
    INDArray exact = w.castTo(DataType.DOUBLE);
    int rows = w.rows();
    int columns = w.columns();
    if (isSmall(rows, columns)) {
      return upperBound(HostArray.doubles(HostArray.dense(exact, 'c')), rows, columns, enough);
    }
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
    Symmetric gram = new Symmetric.OnHost(Matrices.gram(scaled));
    double norm = Outward.up(Matrices.norm(scaled) * (1 + Outward.gamma(scaled.length())));
    return bound(gram, Math.max(rows, columns), norm, exponent, enough);
  }

  /**
   * The same of a matrix on the heap: for many small ones, where each call of the host would count.
   *
   * @param w shape [rows, columns], row by row, not modified
   * @param rows m
   * @param columns n
   * @param enough a bound that is not above this is not made smaller
   * @return a number that is at least σmax(w)
   */
  public static double upperBound(double[] w, int rows, int columns, double enough) {
    if (!isSmall(rows, columns)) {
      INDArray matrix = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {rows, columns}, 'c');
      HostArray.write(matrix, w);
      return upperBound(matrix, enough);
    }
    double largest = 0;
    for (double v : w) {
      largest = Math.max(largest, Math.abs(v));
    }
    if (largest == 0) {
      return 0;
    }
    if (!Double.isFinite(largest)) {
      return Double.POSITIVE_INFINITY;
    }
    int exponent = Math.getExponent(largest);
    double scale = Math.scalb(1.0, -exponent);
    double[] scaled = new double[w.length];
    for (int k = 0; k < w.length; k++) {
      scaled[k] = w[k] * scale;
    }
    Symmetric gram = Symmetric.OnHeap.gram(scaled, rows, columns);
    double norm = Outward.norm(scaled);
    return bound(gram, Math.max(rows, columns), norm, exponent, enough);
  }

  private static boolean isSmall(int rows, int columns) {
    int shorter = Math.min(rows, columns);
    return shorter <= SMALL_SIDE && (long) shorter * rows * columns <= SMALL_PRODUCT;
  }

  /** The bound of W from the Gram matrix of W·2^-exponent, whose norm is given. */
  private static double bound(Symmetric gram, int inner, double norm, int exponent, double enough) {
    double error = Outward.gamma(inner) * Outward.up(norm * norm);
    double nearOne = orthonormalBound(gram, error, exponent);
    if (nearOne <= enough) {
      return nearOne;
    }
    double target = Math.scalb(enough, -exponent);
    double squared = Outward.up(chain(gram, target * target - error) + error);
    double sigma = Outward.up(Math.sqrt(squared));
    return Math.min(Outward.up(Math.scalb(sigma, exponent)), nearOne);
  }

  /**
   * Walks the chain of squares of a matrix and back, until it gains nothing or is below the target:
   * an upper bound of the matrix's 2-norm.
   */
  private static double chain(Symmetric gram, double target) {
    List<Double> errors = new ArrayList<>();
    List<Integer> exponents = new ArrayList<>();
    Symmetric m = gram;
    double norm = m.norm();
    double best = norm;
    for (int k = 0; k < MOST_SQUARES && best > target; k++) {
      errors.add(Outward.gamma(m.side()) * Outward.up(norm * norm));
      Symmetric.Scaled square = m.square();
      exponents.add(square.exponent());
      m = square.matrix();
      norm = m.norm();
      double bound = norm;
      for (int j = k; j >= 0; j--) {
        double squared = Outward.up(Math.scalb(bound, exponents.get(j)) + errors.get(j));
        bound = Outward.up(Math.sqrt(squared));
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
  private static double orthonormalBound(Symmetric gram, double error, int exponent) {
    if (Math.abs(exponent) > FAR) {
      return Double.POSITIVE_INFINITY;
    }
    double scale = Math.scalb(1.0, 2 * exponent);
    double rounding = error * scale + 2 * Outward.UNIT * gram.side();
    return Outward.up(Math.sqrt(Outward.up(1 + gram.defect(scale) + rounding)));
  }
}
