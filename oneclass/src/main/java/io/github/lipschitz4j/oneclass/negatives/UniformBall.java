package io.github.lipschitz4j.oneclass.negatives;

import java.util.random.RandomGenerator;

/**
 * Uniform in the ball around the domain's middle with half its longest side as radius, {@code
 * R·U^{1/d}·g/‖g‖}, clipped to the domain.
 */
public record UniformBall() implements NegativeSampler {
  @Override
  public Negatives around(Surroundings where, RandomGenerator random) {
    double[] low = where.domain().low();
    double[] high = where.domain().high();
    double radius = 0;
    for (int j = 0; j < low.length; j++) {
      radius = Math.max(radius, (high[j] - low[j]) / 2);
    }
    double reach = radius;
    return (row, draws) -> {
      double norm = 0;
      for (int j = 0; j < row.length; j++) {
        row[j] = (float) draws.nextGaussian();
        norm += row[j] * row[j];
      }
      double length = reach * Math.pow(draws.nextDouble(), 1.0 / row.length) / Math.sqrt(norm);
      for (int j = 0; j < row.length; j++) {
        double value = (low[j] + high[j]) / 2 + length * row[j];
        row[j] = (float) Math.max(low[j], Math.min(high[j], value));
      }
    };
  }
}
