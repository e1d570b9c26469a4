package io.github.lipschitz4j.oneclass.negatives;

import io.github.lipschitz4j.core.Check;
import java.util.random.RandomGenerator;

/**
 * A normal plus independent Gaussian noise, {@code x + u·g} with u uniform in [low, high], drawn
 * once a row. Not clipped. In d columns it lies about u·√d away from its normal.
 *
 * @param low least standard deviation in standardized units, finite, ≥ 0
 * @param high largest, finite, at least the least and above 0
 */
public record NoisyNormals(double low, double high) implements NegativeSampler {
  /** Checks the ranges. */
  public NoisyNormals {
    Check.that(
        low >= 0 && high >= low && high > 0 && Double.isFinite(high),
        "NoisyNormals deviations: expected finite 0 ≤ low ≤ high and high > 0, got %s and %s",
        low,
        high);
  }

  @Override
  public Negatives around(Surroundings where, RandomGenerator random) {
    float[][] normals = where.normals();
    return (row, draws) -> {
      float[] normal = normals[draws.nextInt(normals.length)];
      double deviation = low + (high - low) * draws.nextDouble();
      for (int j = 0; j < row.length; j++) {
        row[j] = (float) (normal[j] + deviation * draws.nextGaussian());
      }
    };
  }
}
