package io.github.lipschitz4j.oneclass.augmentation;

import java.util.random.RandomGenerator;

/** Normals as they are. */
public record None() implements Augmentation {
  @Override
  public void apply(float[] row, RandomGenerator random) {
    // there is nothing to change
  }

  @Override
  public void check(int columns) {
    // every row is welcome
  }
}
