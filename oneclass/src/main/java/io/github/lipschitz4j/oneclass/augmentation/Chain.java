package io.github.lipschitz4j.oneclass.augmentation;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One augmentation after the other.
 *
 * @param parts in their order; none is no change
 */
public record Chain(List<Augmentation> parts) implements Augmentation {
  /** Copies the list. */
  public Chain {
    parts = List.copyOf(parts);
  }

  @Override
  public void apply(float[] row, RandomGenerator random) {
    for (Augmentation part : parts) {
      part.apply(row, random);
    }
  }

  @Override
  public void check(int columns) {
    parts.forEach(part -> part.check(columns));
  }
}
