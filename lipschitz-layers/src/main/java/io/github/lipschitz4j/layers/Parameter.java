package io.github.lipschitz4j.layers;

import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One raw parameter of a layer.
 *
 * @param key its name for the host
 * @param shape its shape
 * @param order 'f' for matrices, 'c' for the rest: how it lies in the host's flat array
 * @param role what the host does with it
 * @param start fills it at initialisation, in place
 */
record Parameter(String key, long[] shape, char order, Role role, Consumer<INDArray> start) {
  static final String WEIGHT = "W";
  static final String BIAS = "b";
  static final String MEAN = "mean";
  static final String VARIANCE = "var";
  static final String EVIDENCE = "evidence";
  static final String ANGLE = "theta";
  static final String SLOPE = "slope";

  /** What the host does with a parameter. */
  enum Role {
    /** Trained, and regularised as weights are. */
    WEIGHT,
    /** Trained, and regularised as biases are. */
    BIAS,
    /** Trained, never regularised: angles, slopes, exponents. */
    FREE,
    /** Not trained: a running mean. */
    STATE
  }

  long length() {
    long length = 1;
    for (long size : shape) {
      length *= size;
    }
    return length;
  }
}
