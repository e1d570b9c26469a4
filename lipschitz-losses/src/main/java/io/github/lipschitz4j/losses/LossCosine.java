package io.github.lipschitz4j.losses;

import java.util.Arrays;

/**
 * Cosine loss: the output vector should point along the axis of its class.
 *
 * <pre>
 *   L = mean over rows of −f_t/‖f‖,    t the row's class
 * </pre>
 *
 * <p>Between −1 and 1. It does not see the length of f, so it asks for no margin in the data's
 * units: a 1-Lipschitz f with L near −1 may have any certificate. It needs no parameter, and serves
 * where only the ranking matters or a margin comes from another term.
 *
 * <p><b>Gradient.</b> With u = f/‖f‖ and du_t/df_i = ([i = t] − u_t·u_i)/‖f‖:
 *
 * <pre>
 *   dL/df_i = −([i = t] − u_t·u_i)/(B·‖f‖)
 * </pre>
 *
 * <p>It is orthogonal to f, and grows as 1/‖f‖. A row of zeros has no direction: its value is 0,
 * the mean over all directions, and its gradient 0. Norms are taken of f over its largest entry, so
 * that no square over- or underflows. Chained through the activation function's derivative; DL4J's
 * convention is B times that.
 *
 * <p><b>Other libraries.</b> {@code CosineLoss} of orthogonium, the same value wherever ‖f‖ ≥ 1e-8,
 * below which PyTorch's cosine similarity is clipped.
 *
 * <p>No parameters. Labels are one-hot. Masks, scale, types and cost: see the package's page.
 */
public record LossCosine() implements HostLoss {

  @Override
  public RowObjective objective() {
    return new RowObjective("LossCosine", LossCosine::row);
  }

  private static double row(double[] f, int target, double[] slopes) {
    double norm = norm(f);
    if (norm == 0) {
      Arrays.fill(slopes, 0);
      return 0;
    }
    double cosine = f[target] / norm;
    for (int i = 0; i < f.length; i++) {
      slopes[i] = cosine * (f[i] / norm) / norm;
    }
    // 1 − cos² as a sum of squares of the others: near the axis the difference has no digits left
    double others = 0;
    for (int i = 0; i < f.length; i++) {
      others += i == target ? 0 : (f[i] / norm) * (f[i] / norm);
    }
    slopes[target] = -others / norm;
    return -cosine;
  }

  private static double norm(double[] f) {
    double largest = 0;
    for (double value : f) {
      largest = Math.max(largest, Math.abs(value));
    }
    if (largest == 0) {
      return 0;
    }
    double sum = 0;
    for (double value : f) {
      sum += (value / largest) * (value / largest);
    }
    return largest * Math.sqrt(sum);
  }
}
