package io.github.lipschitz4j.oneclass.negatives;

import java.util.random.RandomGenerator;

/** Uniform in the domain; for images: the hypercube of their pixels. */
public record UniformBox() implements NegativeSampler {
  @Override
  public Negatives around(Surroundings where, RandomGenerator random) {
    double[] low = where.domain().low();
    double[] high = where.domain().high();
    return (row, draws) -> {
      for (int j = 0; j < row.length; j++) {
        row[j] = (float) (low[j] + (high[j] - low[j]) * draws.nextDouble());
      }
    };
  }
}
