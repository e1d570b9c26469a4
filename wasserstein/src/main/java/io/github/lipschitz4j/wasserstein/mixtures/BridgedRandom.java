package io.github.lipschitz4j.wasserstein.mixtures;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.random.AbstractRandomGenerator;

/** One of the JDK's generators as Commons Math takes them. It cannot be seeded again. */
final class BridgedRandom extends AbstractRandomGenerator {
  private final RandomGenerator random;

  BridgedRandom(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public void setSeed(long seed) {
    throw new UnsupportedOperationException(
        "BridgedRandom: expected no new seed, got %d (make a new generator)".formatted(seed));
  }

  @Override
  public double nextDouble() {
    return random.nextDouble();
  }

  @Override
  public double nextGaussian() {
    return random.nextGaussian();
  }
}
