package io.github.lipschitz4j.isometric.density;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.TrainingDivergedException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.DoublePoint;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * The mixture of greatest likelihood by expectation and maximization, from the clusters of k-means.
 *
 * <pre>
 * γᵢₖ ← φₖN(uᵢ; μₖ, Σₖ) / Σⱼφⱼ N(uᵢ; μⱼ, Σⱼ)     φ, μ, S ← moments under γ     Σₖ = Sₖ + ridge·I
 * </pre>
 *
 * <p>until a code's mean log-likelihood gains less than 1e-3, at most 100 times; the likeliest of
 * three starts. Of more than 20,000 codes a sample of so many is taken. A network's memberships are
 * a smooth function of the code and may leave a small cluster without a component of its own; the
 * likelihood does not. Cost: K·M² a code and round. Source: Dempster, Laird, Rubin (1977).
 */
final class LikelihoodFit {
  private static final int STARTS = 3;
  private static final int CLUSTERINGS = 100;
  private static final int ROUNDS = 100;
  private static final int MOST = 20_000;
  private static final double GAIN = 1e-3;

  private LikelihoodFit() {}

  /** The mixture of K components of codes [n][M], n ≥ K, with a ridge on its covariances. */
  static MixtureDensity of(double[][] codes, int components, double ridge, long seed) {
    Check.that(
        codes.length >= components,
        "LikelihoodFit codes: expected at least %d, as many as components, got %d (fewer"
            + " components)",
        components,
        codes.length);
    RandomGenerator random = new Well19937c(seed);
    double[][] u = sample(codes, random);
    return Stream.generate(() -> fit(u, components, ridge, random))
        .limit(STARTS)
        .max(Comparator.comparingDouble(Fit::likelihood))
        .orElseThrow()
        .density();
  }

  private static double[][] sample(double[][] codes, RandomGenerator random) {
    if (codes.length <= MOST) {
      return codes;
    }
    double[][] drawn = new double[MOST][];
    for (int i = 0; i < MOST; i++) {
      drawn[i] = codes[random.nextInt(codes.length)];
    }
    return drawn;
  }

  private record Fit(Moments moments, double[][][] covariances, double likelihood) {
    MixtureDensity density() {
      return new MixtureDensity(moments.weights(), moments.means(), covariances);
    }
  }

  private static Fit fit(double[][] u, int components, double ridge, RandomGenerator random) {
    double[][] gamma = clusters(u, components, random);
    double before = Double.NEGATIVE_INFINITY;
    for (int round = 1; ; round++) {
      Moments moments = Moments.of(u, gamma);
      double[][][] covariances = moments.covariances(ridge);
      Gaussians gaussians = new Gaussians(moments.weights(), moments.means(), covariances);
      double now = memberships(u, gaussians, gamma);
      if (now - before < GAIN || round == ROUNDS) {
        return new Fit(moments, covariances, now);
      }
      before = now;
    }
  }

  /** Sets γ; returns the mean log-likelihood. */
  private static double memberships(double[][] u, Gaussians gaussians, double[]... gamma) {
    double sum = 0;
    for (int i = 0; i < u.length; i++) {
      double[] joint = gaussians.logJoints(u[i]);
      double log = Gaussians.logSumExp(joint);
      for (int k = 0; k < joint.length; k++) {
        gamma[i][k] = Math.exp(joint[k] - log);
      }
      sum += log;
    }
    if (!Double.isFinite(sum)) {
      throw new TrainingDivergedException("expected a finite likelihood, got " + sum);
    }
    return sum / u.length;
  }

  /** γ of 0 and 1 by k-means. */
  private static double[][] clusters(double[][] u, int components, RandomGenerator random) {
    List<Indexed> points =
        IntStream.range(0, u.length).mapToObj(i -> new Indexed(u[i], i)).toList();
    List<CentroidCluster<Indexed>> clusters =
        new KMeansPlusPlusClusterer<Indexed>(
                components,
                CLUSTERINGS,
                new EuclideanDistance(),
                random,
                KMeansPlusPlusClusterer.EmptyClusterStrategy.FARTHEST_POINT)
            .cluster(points);
    double[][] gamma = new double[u.length][components];
    for (int k = 0; k < clusters.size(); k++) {
      for (Indexed point : clusters.get(k).getPoints()) {
        gamma[point.index][k] = 1;
      }
    }
    return gamma;
  }

  private static final class Indexed extends DoublePoint {
    private static final long serialVersionUID = 1;
    private final int index;

    Indexed(double[] u, int index) {
      super(u);
      this.index = index;
    }
  }
}
