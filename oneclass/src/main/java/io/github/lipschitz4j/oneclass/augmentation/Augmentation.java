package io.github.lipschitz4j.oneclass.augmentation;

import java.util.random.RandomGenerator;

/**
 * A random change of a normal, after which it still is one; made anew whenever a training draws it.
 */
public sealed interface Augmentation
    permits None, HorizontalFlip, RandomCrop, RandomResizedCrop, Chain {
  /**
   * Changes a row.
   *
   * @param row a normal in the user's units, overwritten
   * @param random the generator to draw from
   */
  void apply(float[] row, RandomGenerator random);

  /**
   * Refuses rows that cannot be changed so.
   *
   * @param columns number of columns of a row
   * @throws IllegalArgumentException if they are not those of its images
   */
  void check(int columns);
}
