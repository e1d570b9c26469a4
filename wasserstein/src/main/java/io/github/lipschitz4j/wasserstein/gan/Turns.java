package io.github.lipschitz4j.wasserstein.gan;

import io.github.lipschitz4j.core.Check;

/** Whose turn an iteration is. */
public sealed interface Turns permits Turns.AsWell, Turns.Instead {

  /**
   * Whether the critic has a step in an iteration.
   *
   * @param iteration from 1
   * @return true if it has
   */
  boolean isCritics(int iteration);

  /**
   * Whether the generator has a step in an iteration, after the critic's.
   *
   * @param iteration from 1
   * @return true if it has
   */
  boolean isGenerators(int iteration);

  /**
   * The critic has a step in every iteration, the generator as well in every k-th: exactly k to
   * one.
   *
   * @param every k, at least 1
   */
  record AsWell(int every) implements Turns {
    /** Checks the range. */
    public AsWell {
      Check.that(every >= 1, "Turns as well: expected every ≥ 1 iterations, got %d", every);
    }

    @Override
    public boolean isCritics(int iteration) {
      return true;
    }

    @Override
    public boolean isGenerators(int iteration) {
      return iteration % every == 0;
    }
  }

  /**
   * Every k-th iteration is the generator's instead of the critic's: k − 1 to one.
   *
   * @param every k, at least 2
   */
  record Instead(int every) implements Turns {
    /** Checks the range. */
    public Instead {
      Check.that(
          every >= 2,
          "Turns instead: expected every ≥ 2 iterations, got %d (the critic needs a turn)",
          every);
    }

    @Override
    public boolean isCritics(int iteration) {
      return iteration % every != 0;
    }

    @Override
    public boolean isGenerators(int iteration) {
      return iteration % every == 0;
    }
  }
}
