package io.github.lipschitz4j.oneclass.negatives;

import io.github.lipschitz4j.core.Check;
import java.util.random.RandomGenerator;

/**
 * Independent Gaussians around 0 of the standardized units, which is the centre of the normals but
 * under {@link io.github.lipschitz4j.oneclass.units.Standardization#NONE}; the standard deviation
 * of a column is a share of the domain's reach in it, max(|low|, |high|). Not clipped: the tails
 * lie outside.
 *
 * @param share finite, above 0
 */
public record Gaussian(double share) implements NegativeSampler {
  /** Checks the range. */
  public Gaussian {
    Check.that(
        share > 0 && Double.isFinite(share),
        "Gaussian negatives share: expected finite and > 0, got %s",
        share);
  }

  @Override
  public Negatives around(Surroundings where, RandomGenerator random) {
    double[] deviation = where.domain().low();
    double[] high = where.domain().high();
    for (int j = 0; j < high.length; j++) {
      deviation[j] = share * Math.max(Math.abs(deviation[j]), Math.abs(high[j]));
    }
    return (row, draws) -> {
      for (int j = 0; j < row.length; j++) {
        row[j] = (float) (deviation[j] * draws.nextGaussian());
      }
    };
  }
}
