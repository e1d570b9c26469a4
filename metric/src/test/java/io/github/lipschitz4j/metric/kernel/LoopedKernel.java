package io.github.lipschitz4j.metric.kernel;

/** The kernel's probabilities as the formula reads, sample by sample: what the batch must equal. */
final class LoopedKernel {
  private LoopedKernel() {}

  /** P of one feature, from the centres with the given indices; nothing in logarithms. */
  static double[] probabilities(
      double[] f,
      double[][] centres,
      int[] labels,
      int classes,
      double[] logWeights,
      double sigma,
      int... neighbours) {
    double[] sums = new double[classes];
    double furthest = 0;
    for (int m : neighbours) {
      double square = 0;
      for (int c = 0; c < f.length; c++) {
        square += (f[c] - centres[m][c]) * (f[c] - centres[m][c]);
      }
      furthest = Math.max(furthest, square);
      sums[labels[m]] += Math.exp(logWeights[m]) * Math.exp(-square / (2 * sigma * sigma));
    }
    double all = 0;
    for (int k = 0; k < classes; k++) {
      sums[k] = sums[k] == 0 ? 1e-10 * Math.exp(-furthest / (2 * sigma * sigma)) : sums[k];
      all += sums[k];
    }
    for (int k = 0; k < classes; k++) {
      sums[k] /= all;
    }
    return sums;
  }
}
