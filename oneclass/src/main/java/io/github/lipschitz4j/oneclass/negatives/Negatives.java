package io.github.lipschitz4j.oneclass.negatives;

import java.util.random.RandomGenerator;

/** Draws negatives around the normals of one training; for one thread. */
@FunctionalInterface
public interface Negatives {
  /**
   * Writes one negative.
   *
   * @param row overwritten with a point in standardized units
   * @param random the generator to draw from
   */
  void draw(float[] row, RandomGenerator random);
}
