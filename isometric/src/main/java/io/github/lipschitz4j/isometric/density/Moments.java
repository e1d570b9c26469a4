package io.github.lipschitz4j.isometric.density;

/**
 * Weight, mean and covariance of each component, from codes and their memberships γ:
 *
 * <pre>
 * nₖ = Σᵢγᵢₖ   φₖ = nₖ/n   μₖ = Σᵢγᵢₖuᵢ/nₖ   Sₖ = Σᵢγᵢₖ(uᵢ − μₖ)(uᵢ − μₖ)ᵀ/nₖ
 * </pre>
 */
record Moments(double[] counts, double[] weights, double[][] means, double[][][] scatters) {
  /** Below this share of the batch a component is empty: it has no mean. */
  private static final double EMPTY = 1e-20;

  static Moments of(double[][] u, double[][] memberships) {
    int components = memberships[0].length;
    int d = u[0].length;
    double[] counts = new double[components];
    double[][] means = new double[components][d];
    double[][][] scatters = new double[components][d][d];
    for (int i = 0; i < u.length; i++) {
      for (int k = 0; k < components; k++) {
        counts[k] += memberships[i][k];
        for (int a = 0; a < d; a++) {
          means[k][a] += memberships[i][k] * u[i][a];
        }
      }
    }
    double[] weights = new double[components];
    for (int k = 0; k < components; k++) {
      if (counts[k] < EMPTY * u.length) {
        counts[k] = 0;
        means[k] = new double[d];
      } else {
        weights[k] = counts[k] / u.length;
        for (int a = 0; a < d; a++) {
          means[k][a] /= counts[k];
        }
        scatters[k] = scatter(u, memberships, k, counts[k], means[k]);
      }
    }
    return new Moments(counts, weights, means, scatters);
  }

  private static double[][] scatter(
      double[][] u, double[][] memberships, int k, double count, double... mean) {
    int d = mean.length;
    double[][] scatter = new double[d][d];
    double[] away = new double[d];
    for (int i = 0; i < u.length; i++) {
      for (int a = 0; a < d; a++) {
        away[a] = u[i][a] - mean[a];
      }
      for (int a = 0; a < d; a++) {
        for (int b = 0; b <= a; b++) {
          scatter[a][b] += memberships[i][k] * away[a] * away[b] / count;
        }
      }
    }
    for (int a = 0; a < d; a++) {
      for (int b = 0; b < a; b++) {
        scatter[b][a] = scatter[a][b];
      }
    }
    return scatter;
  }

  /** {@code Sₖ + ridge·I}. */
  double[][][] covariances(double ridge) {
    double[][][] sums = new double[scatters.length][][];
    for (int k = 0; k < sums.length; k++) {
      sums[k] = new double[scatters[k].length][];
      for (int a = 0; a < sums[k].length; a++) {
        sums[k][a] = scatters[k][a].clone();
        sums[k][a][a] += ridge;
      }
    }
    return sums;
  }
}
