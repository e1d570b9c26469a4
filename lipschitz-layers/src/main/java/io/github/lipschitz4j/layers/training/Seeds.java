package io.github.lipschitz4j.layers.training;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Random generators by purpose and step.
 *
 * <p>Each step draws from a generator of its own, made from the seed, so there is no state to save:
 * a resumed training goes on with the very numbers of an uninterrupted one.
 */
public final class Seeds {
  private final long seed;

  /**
   * The generators of a seed.
   *
   * @param seed any number
   */
  public Seeds(long seed) {
    this.seed = seed;
  }

  /**
   * A generator at its start.
   *
   * @param purpose what its numbers are for: a constant of the system's own enum; its place in the
   *     enum counts, its name does not
   * @param step of the training, or of whatever the purpose counts
   * @return a new generator, the same for the same seed, purpose and step
   */
  public RandomGenerator of(Enum<?> purpose, long step) {
    long mixed = seed;
    mixed = scramble(mixed ^ (0x9E3779B97F4A7C15L * (purpose.ordinal() + 1)));
    mixed = scramble(mixed ^ (0xD1B54A32D192ED03L * (step + 1)));
    return new SplittableRandom(mixed);
  }

  /** The finalizer of SplitMix64: neighbouring inputs give unrelated outputs. */
  private static long scramble(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
