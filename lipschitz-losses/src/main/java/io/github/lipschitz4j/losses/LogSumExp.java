package io.github.lipschitz4j.losses;

/**
 * The smooth maximum and its gradient, safe for values of any size.
 *
 * <p>{@code (1/a)·ln Σ exp(a·f_i)} exceeds max f by at most {@code ln(n)/a}, and its gradient is
 * the softmax of a·f. Every exponent is taken of a difference to the largest value: the largest
 * term is exp(0) = 1, no other overflows, and one that underflows is below the last digit of the
 * sum.
 */
final class LogSumExp {
  private LogSumExp() {}

  /**
   * The smooth maximum of all classes but one: {@code (1/a)·ln Σ_{i≠t} exp(a·f_i)}.
   *
   * <p>Of a single other class it is that class's value, exactly, whatever a.
   *
   * @param f outputs of a row, at least two
   * @param target t, the class left out
   * @param sharpness a, &gt; 0
   * @param shares is filled with the gradient: the softmax of the others, 0 at t
   */
  static double ofOthers(double[] f, int target, double sharpness, double[] shares) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < f.length; i++) {
      if (i != target) {
        largest = Math.max(largest, f[i]);
      }
    }
    double sum = 0;
    for (int i = 0; i < f.length; i++) {
      shares[i] = i == target ? 0 : Math.exp(sharpness * (f[i] - largest));
      sum += shares[i];
    }
    for (int i = 0; i < f.length; i++) {
      shares[i] /= sum;
    }
    return largest + Math.log(sum) / sharpness;
  }

  /** {@code ln(1 + exp(x))}: the smooth maximum of 0 and x, to full precision in both tails. */
  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** {@code 1/(1 + exp(−x))}: the derivative of {@link #softplus}. */
  static double sigmoid(double x) {
    double small = Math.exp(-Math.abs(x));
    return (x > 0 ? 1 : small) / (1 + small);
  }
}
