package io.github.lipschitz4j.datasets;

import java.util.random.RandomGenerator;

/** Where a toy set draws its points from. */
sealed interface Shape permits Arc, Blob {

  /** Point {@code index} of {@code count}, noise included: {x, y}. */
  double[] point(int index, int count, RandomGenerator random);
}
