package io.github.lipschitz4j.wasserstein.mixtures;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.training.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.MixtureMultivariateNormalDistribution;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.util.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A mixture of round Gaussians: {@code p(x) = Σ_k w_k N(x; μ_k, σ_k² I)} with weights that sum to
 * one.
 *
 * <pre>{@code
 * GaussianMixture mixture = GaussianMixture.grid(16);
 * INDArray x = mixture.sample(1000, new SplittableRandom(1));
 * }</pre>
 *
 * <p>Density and samples are those of Commons Math's {@link MixtureMultivariateNormalDistribution}.
 * Immutable, safe for threads.
 *
 * @param modes at least one, all of one dimension; their weights are divided by their sum
 */
public record GaussianMixture(List<Mode> modes) {
  private static final double SPACING = 2;
  private static final double DEVIATION = 0.5;

  /** Checks the dimensions; divides the weights by their sum. */
  public GaussianMixture {
    Check.that(!modes.isEmpty(), "GaussianMixture modes: expected at least one, got none");
    int columns = modes.get(0).mean().size();
    double total = 0;
    for (int k = 0; k < modes.size(); k++) {
      Check.that(
          modes.get(k).mean().size() == columns,
          "GaussianMixture mode %d: expected %d coordinates, got %d",
          k + 1,
          columns,
          modes.get(k).mean().size());
      total += modes.get(k).weight();
    }
    double sum = total;
    modes =
        modes.stream()
            .map(mode -> new Mode(mode.weight() / sum, mode.mean(), mode.deviation()))
            .toList();
  }

  /**
   * Modes of equal weight on a square grid in the plane: columns of ⌈√n⌉, spacing 2, deviation 0.5.
   * Two modes lie at (0, 0) and (2, 0).
   *
   * @param n number of modes, at least 1
   * @return the mixture
   */
  public static GaussianMixture grid(int n) {
    return grid(n, SPACING, DEVIATION);
  }

  /**
   * The same with spacing and deviation given.
   *
   * @param n number of modes, at least 1; mode k lies at spacing·(k mod c, ⌊k/c⌋) for c = ⌈√n⌉
   * @param spacing between neighbours, finite, above 0
   * @param deviation of each mode, finite, above 0
   * @return the mixture
   */
  public static GaussianMixture grid(int n, double spacing, double deviation) {
    checkCount("grid", n);
    checkLength("grid spacing", spacing);
    int columns = (int) Math.ceil(Math.sqrt(n));
    List<Mode> modes = new ArrayList<>(n);
    for (int k = 0; k < n; k++) {
      modes.add(new Mode(1, List.of(spacing * (k % columns), spacing * (k / columns)), deviation));
    }
    return new GaussianMixture(modes);
  }

  /**
   * Modes of equal weight on a circle around the origin of the plane; the first on the x axis.
   *
   * @param n number of modes, at least 1
   * @param radius of the circle, finite, above 0
   * @param deviation of each mode, finite, above 0
   * @return the mixture
   */
  public static GaussianMixture ring(int n, double radius, double deviation) {
    checkCount("ring", n);
    checkLength("ring radius", radius);
    List<Mode> modes = new ArrayList<>(n);
    for (int k = 0; k < n; k++) {
      double angle = 2 * Math.PI * k / n;
      modes.add(
          new Mode(1, List.of(radius * Math.cos(angle), radius * Math.sin(angle)), deviation));
    }
    return new GaussianMixture(modes);
  }

  private static void checkCount(String layout, int n) {
    Check.that(n >= 1, "GaussianMixture %s modes: expected ≥ 1, got %d", layout, n);
  }

  private static void checkLength(String what, double value) {
    Check.that(
        value > 0 && Double.isFinite(value),
        "GaussianMixture %s: expected finite and > 0, got %s",
        what,
        value);
  }

  /**
   * The number of coordinates of a point.
   *
   * @return d
   */
  public int columns() {
    return modes.get(0).mean().size();
  }

  /**
   * The density at each row.
   *
   * @param x shape [n, d], finite, not modified
   * @return n values
   */
  public double[] density(INDArray x) {
    double[][] rows = Rows.check("GaussianMixture points", x, columns()).toDoubleMatrix();
    // never asked for a number
    MixtureMultivariateNormalDistribution distribution = distribution(new Random(0));
    double[] values = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      values[i] = distribution.density(rows[i]);
    }
    return values;
  }

  /**
   * Independent points.
   *
   * @param n how many, at least 1
   * @param random where their numbers come from
   * @return a new array [n, d] of doubles
   */
  public INDArray sample(int n, RandomGenerator random) {
    Check.that(n >= 1, "GaussianMixture sample: expected ≥ 1 points, got %d", n);
    return Nd4j.createFromArray(distribution(random).sample(n));
  }

  private MixtureMultivariateNormalDistribution distribution(RandomGenerator random) {
    BridgedRandom bridged = new BridgedRandom(random);
    List<Pair<Double, MultivariateNormalDistribution>> parts = new ArrayList<>(modes.size());
    for (Mode mode : modes) {
      double[][] covariance = new double[columns()][columns()];
      for (int i = 0; i < columns(); i++) {
        covariance[i][i] = mode.deviation() * mode.deviation();
      }
      parts.add(
          Pair.create(
              mode.weight(),
              new MultivariateNormalDistribution(bridged, mode.centre(), covariance)));
    }
    return new MixtureMultivariateNormalDistribution(bridged, parts);
  }

  /**
   * The mean: {@code μ = Σ_k w_k μ_k}.
   *
   * @return a new array of d values
   */
  public double[] mean() {
    double[] mean = new double[columns()];
    for (Mode mode : modes) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += mode.weight() * mode.mean().get(i);
      }
    }
    return mean;
  }

  /**
   * The covariance: {@code Σ_k w_k (σ_k² I + (μ_k − μ)(μ_k − μ)ᵀ)}.
   *
   * @return a new array [d][d]
   */
  public double[][] covariance() {
    double[] mean = mean();
    double[][] covariance = new double[mean.length][mean.length];
    for (Mode mode : modes) {
      for (int i = 0; i < mean.length; i++) {
        double off = mode.mean().get(i) - mean[i];
        covariance[i][i] += mode.weight() * mode.deviation() * mode.deviation();
        for (int j = 0; j < mean.length; j++) {
          covariance[i][j] += mode.weight() * off * (mode.mean().get(j) - mean[j]);
        }
      }
    }
    return covariance;
  }
}
