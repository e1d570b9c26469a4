package io.github.lipschitz4j.oneclass.negatives;

import io.github.lipschitz4j.core.Check;
import java.util.random.RandomGenerator;

/**
 * Independent Gaussians around the domain's middle, clipped to the domain. In contrast to {@link
 * Gaussian}, which lies around the centre of the normals: for images, grey noise.
 *
 * @param share standard deviation of a column as a share of half the domain's side, finite, above 0
 */
public record GaussianNoise(double share) implements NegativeSampler {
  /** Checks the range. */
  public GaussianNoise {
    Check.that(
        share > 0 && Double.isFinite(share),
        "GaussianNoise share: expected finite and > 0, got %s",
        share);
  }

  @Override
  public Negatives around(Surroundings where, RandomGenerator random) {
    double[] middle = where.domain().middle();
    double[] half = where.domain().halfSides();
    return (row, draws) -> {
      for (int j = 0; j < row.length; j++) {
        double value = Math.max(-1, Math.min(1, share * draws.nextGaussian()));
        row[j] = (float) (middle[j] + half[j] * value);
      }
    };
  }
}
