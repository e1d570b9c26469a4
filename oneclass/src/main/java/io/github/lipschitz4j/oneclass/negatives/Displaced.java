package io.github.lipschitz4j.oneclass.negatives;

import io.github.lipschitz4j.core.Check;
import java.util.random.RandomGenerator;

/**
 * A normal moved in a random direction: {@code x + r·√d·g/‖g‖}, the logarithm of r uniform in [log
 * near, log far], drawn once a row. Not clipped.
 *
 * <p>Every scale of distance from near to far is met alike, and close by as well as far off what is
 * drawn lies around the normals as they are, in their thin parts too. A box leaves nearly all of
 * its points far from any of them, the more so the more columns there are.
 *
 * @param near least r in standardized units, finite, above 0
 * @param far largest, finite, at least the least
 */
public record Displaced(double near, double far) implements NegativeSampler {
  /** Checks the ranges. */
  public Displaced {
    Check.that(
        near > 0 && far >= near && Double.isFinite(far),
        "Displaced distances: expected finite 0 < near ≤ far, got %s and %s",
        near,
        far);
  }

  @Override
  public Negatives around(Surroundings where, RandomGenerator random) {
    float[][] normals = where.normals();
    double[] direction = new double[where.columns()];
    double perColumn = Math.sqrt(where.columns());
    double from = Math.log(near);
    double range = Math.log(far) - from;
    return (row, draws) -> {
      float[] normal = normals[draws.nextInt(normals.length)];
      double square = 0;
      for (int j = 0; j < direction.length; j++) {
        direction[j] = draws.nextGaussian();
        square += direction[j] * direction[j];
      }
      double length = perColumn * Math.exp(from + range * draws.nextDouble()) / Math.sqrt(square);
      for (int j = 0; j < row.length; j++) {
        row[j] = (float) (normal[j] + length * direction[j]);
      }
    };
  }
}
