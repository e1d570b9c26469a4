package io.github.lipschitz4j.oneclass.negatives;

import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * The points of another sampler, each brought to the nearest of the domain.
 *
 * @param sampler what draws
 */
public record Clipped(NegativeSampler sampler) implements NegativeSampler {
  /** Checks that there is a sampler. */
  public Clipped {
    Objects.requireNonNull(sampler, "Clipped sampler");
  }

  @Override
  public Negatives around(Surroundings where, RandomGenerator random) {
    Negatives inner = sampler.around(where, random);
    float[] low = Surroundings.floats(where.domain().low());
    float[] high = Surroundings.floats(where.domain().high());
    return (row, draws) -> {
      inner.draw(row, draws);
      for (int j = 0; j < row.length; j++) {
        row[j] = Math.max(low[j], Math.min(high[j], row[j]));
      }
    };
  }
}
