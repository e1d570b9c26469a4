package io.github.lipschitz4j.isometric.density;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.TrainingDivergedException;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A mixture of Gaussians, {@code P(u) = Σₖ φₖN(u; μₖ, Σₖ)}.
 *
 * <p>Evaluated by log-sum-exp over Cholesky factors, so that a code far from every component has a
 * finite value. Cost: K·N² a code.
 */
public final class MixtureDensity implements LatentDensity {
  private final double[] weights;
  private final double[][] means;
  private final double[][][] covariances;
  private final Gaussians gaussians;

  /**
   * A mixture of given components.
   *
   * @param weights φ [K], ≥ 0, summing to 1; copied
   * @param means μ [K][N], finite; copied
   * @param covariances Σ [K][N][N], symmetric and positive definite where φ is not 0; copied
   * @throws IllegalArgumentException if the sizes do not fit, a number is not finite, or a
   *     covariance is not positive definite
   */
  public MixtureDensity(double[] weights, double[][] means, double[][][] covariances) {
    Check.that(
        weights.length >= 1
            && means.length == weights.length
            && covariances.length == weights.length,
        "MixtureDensity components: expected as many weights, means and covariances, at least one,"
            + " got %d, %d and %d",
        weights.length,
        means.length,
        covariances.length);
    double total = 0;
    for (double weight : weights) {
      Check.that(weight >= 0, "MixtureDensity weight: expected ≥ 0, got %s", weight);
      total += weight;
    }
    // a sum of a handful of doubles, each rounded once
    Check.that(
        Math.abs(total - 1) < 1e-9, "MixtureDensity weights: expected a sum of 1, got %s", total);
    int n = means[0].length;
    for (int k = 0; k < weights.length; k++) {
      Check.that(
          n >= 1
              && means[k].length == n
              && covariances[k].length == n
              && Arrays.stream(covariances[k]).allMatch(row -> row.length == n),
          "MixtureDensity component %d: expected %d dimensions throughout, got others",
          k + 1,
          n);
      Check.that(
          Arrays.stream(means[k]).allMatch(Double::isFinite),
          "MixtureDensity component %d: expected a finite mean, got %s",
          k + 1,
          Arrays.toString(means[k]));
    }
    this.weights = weights.clone();
    this.means = deep(means);
    this.covariances =
        Arrays.stream(covariances).map(MixtureDensity::deep).toArray(double[][][]::new);
    try {
      gaussians = new Gaussians(this.weights, this.means, this.covariances);
    } catch (TrainingDivergedException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static double[][] deep(double[]... rows) {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }

  @Override
  public int dimensions() {
    return means[0].length;
  }

  @Override
  public double[] logDensity(INDArray codes) {
    double[][] u = Codes.rows("MixtureDensity", codes, dimensions());
    return Arrays.stream(u)
        .mapToDouble(row -> Gaussians.logSumExp(gaussians.logJoints(row)))
        .toArray();
  }

  /**
   * The weights.
   *
   * @return φ, a copy
   */
  public double[] weights() {
    return weights.clone();
  }

  /**
   * The means.
   *
   * @return μ [K][N], a copy
   */
  public double[][] means() {
    return deep(means);
  }

  /**
   * The covariances, ridge included.
   *
   * @return Σ [K][N][N], a copy
   */
  public double[][][] covariances() {
    return Arrays.stream(covariances).map(MixtureDensity::deep).toArray(double[][][]::new);
  }
}
