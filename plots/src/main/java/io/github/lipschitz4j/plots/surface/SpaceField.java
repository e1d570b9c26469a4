package io.github.lipschitz4j.plots.surface;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A function on space that answers for many points at once, as a network does. */
@FunctionalInterface
public interface SpaceField {

  /**
   * The values at some points.
   *
   * @param points shape [n, 3] in double, one point (x, y, z) a row; new at each call
   * @return n values, in the order of the rows
   */
  double[] at(INDArray points);
}
