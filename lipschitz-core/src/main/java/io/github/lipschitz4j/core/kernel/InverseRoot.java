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
 */
public final class InverseRoot {
  private static final double[] SERIES = {1, -1 / 2.0, 3 / 8.0, -5 / 16.0, 35 / 128.0};

  /** The sizes of the terms' coefficients. */
  private static final double[] SERIES_AT_MOST = {1, 0.5, 0.375, 0.3125, 35 / 128.0, 63 / 256.0};

  private InverseRoot() {}

  /**
   * A sum of the series.
   *
   * @param value a new [n, n] array
   * @param rest bounds the norm of what was left out
   */
  public record Sum(INDArray value, double rest) {}

  /**
   * Sums the series.
   *
   * @param e E, symmetric, 'f', shape [n, n], not modified
   * @param norm ‖E‖_F, below 1
   * @param enough no term is added to a sum whose rest is below this
   * @return the sum; at most 4·n³ flops
   */
  public static Sum near(INDArray e, double norm, double enough) {
    double first = rest(2, norm);
    INDArray low = Matrices.shifted(SERIES[0], SERIES[1], e);
    if (first <= enough) {
      return new Sum(low, first);
    }
    INDArray square = SymmetricProduct.of(e, e);
    // ‖E‖₂² ≤ ‖E²‖_F, and that is closer than ‖E‖_F²
    double spectral = Math.min(norm, Math.sqrt(Matrices.norm(square)));
    double second = rest(3, spectral);
    if (second <= enough) {
      return new Sum(low.addi(square.muli(SERIES[2])), second);
    }
    INDArray high = Matrices.shifted(SERIES[2], SERIES[3], e).addi(square.mul(SERIES[4]));
    return new Sum(low.addi(SymmetricProduct.of(square, high)), rest(5, spectral));
  }

  /** Bounds the terms from a power on: coefficients fall, so a geometric series is above them. */
  private static double rest(int power, double norm) {
    return SERIES_AT_MOST[power] * Math.pow(norm, power) / (1 - norm);
  }
}
