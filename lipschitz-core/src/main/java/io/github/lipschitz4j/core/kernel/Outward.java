package io.github.lipschitz4j.core.kernel;

/**
 * Rounding away from what is to be proven: upper bounds of what double arithmetic may have lost.
 *
 * <p>Source: Higham (2002), "Accuracy and stability of numerical algorithms", §3.1.
 */
public final class Outward {
  /** Unit roundoff of double. */
  public static final double UNIT = 0x1p-53;

  private Outward() {}

  /**
   * A little more than x: covers the roundings of a scalar expression of up to 15 operations.
   *
   * @param x computed from exact or already rounded up values, ≥ 0
   * @return x·(1 + 16u), and a little where that is not above x
   */
  public static double up(double x) {
    return x * (1 + 16 * UNIT) + Double.MIN_NORMAL;
  }

  /**
   * The relative error of a sum of k products, in any order: γ_k = ku/(1 − ku), with a few
   * operations to spare.
   *
   * @param k number of terms
   * @return at least γ_k
   */
  public static double gamma(long k) {
    double ku = (k + 16) * UNIT;
    return ku / (1 - ku);
  }

  /**
   * The Euclidean norm, from above.
   *
   * @param values finite, not modified
   * @return at least √Σv²
   */
  public static double norm(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v * v;
    }
    return up(Math.sqrt(sum) * (1 + gamma(values.length)));
  }
}
