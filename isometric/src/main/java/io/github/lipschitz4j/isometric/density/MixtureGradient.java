package io.github.lipschitz4j.isometric.density;

/**
 * The gradient of {@code L = Σᵢ wᵢEᵢ + s·Σₖ Σⱼ 1/(Σₖ)ⱼⱼ} to codes u and memberships γ, where
 * weights, means and covariances are themselves made of both ({@link Moments}).
 *
 * <p>With responsibilities {@code rᵢₖ = φₖN(uᵢ; μₖ, Σₖ)/P(uᵢ)}, {@code dᵢₖ = uᵢ − μₖ}, {@code yᵢₖ =
 * Σₖ⁻¹dᵢₖ}, {@code cᵢₖ = wᵢrᵢₖ}:
 *
 * <pre>
 * aₖ = ∂L/∂φₖ = −Σᵢcᵢₖ/φₖ
 * mₖ = ∂L/∂μₖ = −Σᵢcᵢₖyᵢₖ                                  (Sₖ does not move with μₖ: Σᵢγᵢₖdᵢₖ = 0)
 * Gₖ = ∂L/∂Σₖ = ½(Σᵢcᵢₖ·Σₖ⁻¹ − Σᵢcᵢₖyᵢₖyᵢₖᵀ) − s·diag(1/(Σₖ)ⱼⱼ²)
 * ∂L/∂uᵢ  = Σₖ [cᵢₖyᵢₖ + γᵢₖ/nₖ·(mₖ + 2Gₖdᵢₖ)]
 * ∂L/∂γᵢₖ = aₖ/n + (mₖ·dᵢₖ + dᵢₖᵀGₖdᵢₖ − ⟨Gₖ, Sₖ⟩)/nₖ
 * </pre>
 */
record MixtureGradient(double[][] codes, double[][] memberships) {

  static MixtureGradient of(
      double[][] u,
      double[][] gamma,
      Moments moments,
      double[][][] covariances,
      Gaussians gaussians,
      DensityEstimator.Weights upstream) {
    int n = u.length;
    int components = gaussians.components();
    int d = u[0].length;
    double[][] c = new double[n][];
    for (int i = 0; i < n; i++) {
      c[i] = gaussians.logJoints(u[i]);
      double log = Gaussians.logSumExp(c[i]);
      for (int k = 0; k < components; k++) {
        c[i][k] = upstream.energies()[i] * Math.exp(c[i][k] - log);
      }
    }
    double[][] toCodes = new double[n][d];
    double[][] toGamma = new double[n][components];
    for (int k = 0; k < components; k++) {
      if (gaussians.isEmpty(k)) {
        continue;
      }
      double total = 0;
      double[] m = new double[d];
      double[][] g = new double[d][d];
      for (int i = 0; i < n; i++) {
        double[] y = gaussians.whitened(k, u[i]);
        total += c[i][k];
        for (int a = 0; a < d; a++) {
          m[a] -= c[i][k] * y[a];
          toCodes[i][a] += c[i][k] * y[a];
          for (int b = 0; b < d; b++) {
            g[a][b] -= c[i][k] * y[a] * y[b] / 2;
          }
        }
      }
      double[][] inverse = gaussians.inverse(k);
      double product = 0;
      for (int a = 0; a < d; a++) {
        for (int b = 0; b < d; b++) {
          g[a][b] += total * inverse[a][b] / 2;
        }
        g[a][a] -= upstream.penalty() / (covariances[k][a][a] * covariances[k][a][a]);
        for (int b = 0; b < d; b++) {
          product += g[a][b] * moments.scatters()[k][a][b];
        }
      }
      double slope = -total / moments.weights()[k] / n;
      throughMoments(u, gamma, k, moments, new Slopes(slope, m, g, product), toCodes, toGamma);
    }
    return new MixtureGradient(toCodes, toGamma);
  }

  private record Slopes(double weight, double[] mean, double[][] covariance, double product) {}

  private static void throughMoments(
      double[][] u,
      double[][] gamma,
      int k,
      Moments moments,
      Slopes slopes,
      double[][] toCodes,
      double[][] toGamma) {
    int d = u[0].length;
    double count = moments.counts()[k];
    double[] away = new double[d];
    for (int i = 0; i < u.length; i++) {
      for (int a = 0; a < d; a++) {
        away[a] = u[i][a] - moments.means()[k][a];
      }
      double sum = -slopes.product();
      for (int a = 0; a < d; a++) {
        double turned = 0;
        for (int b = 0; b < d; b++) {
          turned += slopes.covariance()[a][b] * away[b];
        }
        sum += away[a] * (slopes.mean()[a] + turned);
        toCodes[i][a] += gamma[i][k] / count * (slopes.mean()[a] + 2 * turned);
      }
      toGamma[i][k] = slopes.weight() + sum / count;
    }
  }
}
