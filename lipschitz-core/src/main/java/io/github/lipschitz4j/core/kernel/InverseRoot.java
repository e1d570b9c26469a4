package io.github.lipschitz4j.core.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The inverse square root of a symmetric matrix near the identity, by its power series
 *
 * <pre>
 *   (I + E)^{-1/2} = I − E/2 + 3E²/8 − 5E³/16 + 35E⁴/128 − …,
 * </pre>
 *
 * cut where the rest is below what is asked for: after E without a product, after E² with one,
 * after E⁴ with two, as {@code I − E/2 + E²(3I/8 − 5E/16 + 35E²/128)}.
 *
 * <p>Where one sum is not enough, the series is taken again of what it left: with Q ≈ G^{-1/2} and
 * G ↦ QGQ the product of all Q is the root. Far from the identity the series is that of G/μ, with μ
 * near the middle of the spectrum: after a step D along a manifold {@code WᵀW = I + DᵀD}, all of
 * whose eigenvalues lie on one side of 1.
 */
public final class InverseRoot {
  private static final double[] SERIES = {1, -1 / 2.0, 3 / 8.0, -5 / 16.0, 35 / 128.0};

  /** The sizes of the terms' coefficients. */
  private static final double[] AT_MOST = {1, 0.5, 0.375, 0.3125, 35 / 128.0, 63 / 256.0};

  /**
   * What a guess of a norm is multiplied by: the rest it stands for is off by a rounding at most.
   */
  private static final double CAUTION = 1.5;

  /** Nearer than this the middle is not looked for. */
  private static final double NEAR = 0.1;

  /** Sums that reach a matrix of condition 1000. */
  private static final int MOST_SUMS = 8;

  private InverseRoot() {}

  /**
   * A root.
   *
   * @param value a new symmetric [n, n] array P
   * @param norm ‖P‖₂, guessed: the root of 1 over G's smallest eigenvalue
   * @param converged whether P²G is the identity as far as was asked for, but for rounding
   */
  public record Root(INDArray value, double norm, boolean converged) {}

  /**
   * A sum of the series.
   *
   * @param value a new [n, n] array
   * @param rest the norm of what was left out, at most or nearly so; infinite where it is not known
   */
  record Sum(INDArray value, double rest) {}

  /**
   * The root of a matrix.
   *
   * @param off G − I, symmetric, 'f', shape [n, n], G positive; not modified
   * @param norm ‖G − I‖_F
   * @param enough an error of the root, in spectral norm, that is small enough
   * @return the root; 4·n³ flops a sum and 6·n³ between two
   */
  public static Root of(INDArray off, double norm, double enough) {
    INDArray e = off;
    Sum sum = sum(off, norm, enough);
    INDArray root = sum.value();
    for (int k = 1; k < MOST_SUMS && sum.rest() > enough; k++) {
      INDArray g = Matrices.shifted(1, 1, e);
      g = SymmetricProduct.of(SymmetricProduct.of(sum.value(), g), sum.value());
      e = Matrices.shifted(-1, 1, g);
      sum = sum(e, Matrices.norm(e), enough);
      root = SymmetricProduct.of(root, sum.value());
    }
    return new Root(root, SymmetricNorm.guess(root), sum.rest() <= enough);
  }

  /** As many terms of the series as are needed, four at most. */
  static Sum sum(INDArray e, double norm, double enough) {
    double first = rest(2, norm);
    if (first <= enough) {
      return new Sum(Matrices.shifted(SERIES[0], SERIES[1], e), first);
    }
    double guessed = rest(2, Math.min(norm, CAUTION * SymmetricNorm.guess(e)));
    if (guessed <= enough) {
      return new Sum(Matrices.shifted(SERIES[0], SERIES[1], e), guessed);
    }
    INDArray square = SymmetricProduct.of(e, e);
    // ‖E‖₂² ≤ ‖E²‖_F, and that is closer than ‖E‖_F²
    double spectral = Math.min(norm, Math.sqrt(Matrices.norm(square)));
    double second = rest(3, spectral);
    if (second <= enough) {
      INDArray low = Matrices.shifted(SERIES[0], SERIES[1], e);
      return new Sum(low.addi(square.muli(SERIES[2])), second);
    }
    return spectral < NEAR
        ? toTheFourth(e, square, rest(5, spectral))
        : aroundTheMiddle(e, square, norm, spectral);
  }

  /** The series of (I + E)/μ, divided by √μ. */
  private static Sum aroundTheMiddle(INDArray e, INDArray square, double norm, double spectral) {
    // the mean of the eigenvalues, the large ones counted most; and none of E/μ above 0.9
    double mean = Matrices.inner(square, e) / (norm * norm);
    double middle = Math.max(1 + mean / 2, (1 + spectral) / 1.9);
    INDArray off = Matrices.shifted(1 / middle - 1, 1 / middle, e);
    Sum sum = toTheFourth(off, SymmetricProduct.of(off, off), Double.POSITIVE_INFINITY);
    return new Sum(sum.value().divi(Math.sqrt(middle)), Double.POSITIVE_INFINITY);
  }

  private static Sum toTheFourth(INDArray e, INDArray square, double rest) {
    INDArray low = Matrices.shifted(SERIES[0], SERIES[1], e);
    INDArray high = Matrices.shifted(SERIES[2], SERIES[3], e).addi(square.mul(SERIES[4]));
    return new Sum(low.addi(SymmetricProduct.of(square, high)), rest);
  }

  /** Bounds the terms from a power on: coefficients fall, so a geometric series is above them. */
  private static double rest(int power, double norm) {
    return norm < 1
        ? AT_MOST[power] * Math.pow(norm, power) / (1 - norm)
        : Double.POSITIVE_INFINITY;
  }
}
