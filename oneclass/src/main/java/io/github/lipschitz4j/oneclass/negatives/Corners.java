package io.github.lipschitz4j.oneclass.negatives;

import java.util.random.RandomGenerator;

/** A corner of the domain, each as likely as the others; for images: black and white pixels. */
public record Corners() implements NegativeSampler {
  @Override
  public Negatives around(Surroundings where, RandomGenerator random) {
    float[] low = Surroundings.floats(where.domain().low());
    float[] high = Surroundings.floats(where.domain().high());
    return (row, draws) -> {
      long bits = 0;
      for (int j = 0; j < row.length; j++) {
        bits = j % Long.SIZE == 0 ? draws.nextLong() : bits >>> 1;
        row[j] = (bits & 1) == 0 ? low[j] : high[j];
      }
    };
  }
}
