package io.github.lipschitz4j.oneclass.negatives;

import io.github.lipschitz4j.core.Check;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * The points of another sampler that keep a distance to every normal; the others are drawn again.
 *
 * <p>What is drawn among the normals is a false negative. Where normals fill a solid, a box without
 * what lies near them is the outside alone, and a margin of half the distance can be held by all of
 * both. After {@value #TRIES} draws that all lie too near the last one is taken, so that there is
 * an end where the normals leave no room.
 *
 * @param sampler what draws
 * @param distance least Euclidean distance to a normal in standardized units, finite, above 0
 */
public record Apart(NegativeSampler sampler, double distance) implements NegativeSampler {
  private static final int TRIES = 100;

  /** Checks the range. */
  public Apart {
    Objects.requireNonNull(sampler, "Apart sampler");
    Check.that(
        distance > 0 && Double.isFinite(distance),
        "Apart distance: expected finite and > 0, got %s",
        distance);
  }

  @Override
  public Negatives around(Surroundings where, RandomGenerator random) {
    Negatives inner = sampler.around(where, random);
    Vicinity normals = Vicinity.of(where.normals(), (float) distance);
    return (row, draws) -> {
      int tries = 0;
      do {
        inner.draw(row, draws);
        tries++;
      } while (tries < TRIES && normals.isNear(row));
    };
  }
}
