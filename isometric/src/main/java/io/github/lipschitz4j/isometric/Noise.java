package io.github.lipschitz4j.isometric;

import java.util.random.RandomGenerator;

/** What is added to a code: zero mean, independent coordinates, variance σ² = 1/12. */
public enum Noise {
  /** Uniform in ±½. */
  UNIFORM {
    @Override
    double draw(RandomGenerator random) {
      return random.nextDouble() - 0.5;
    }
  },

  /** Gaussian of the same variance. */
  GAUSSIAN {
    @Override
    double draw(RandomGenerator random) {
      return random.nextGaussian() * Math.sqrt(VARIANCE);
    }
  };

  /** σ². */
  public static final double VARIANCE = 1.0 / 12;

  abstract double draw(RandomGenerator random);
}
