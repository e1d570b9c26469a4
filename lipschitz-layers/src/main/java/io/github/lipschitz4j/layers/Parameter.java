package io.github.lipschitz4j.layers;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.nn.weights.IWeightInit;
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

  /** The weight matrix, filled by an initialisation of the host. */
  static Parameter matrix(long[] shape, IWeightInit init) {
    return new Parameter(
        WEIGHT,
        shape,
        'f',
        Role.WEIGHT,
        view -> {
          INDArray flat = view.reshape('f', new long[] {shape[0] * shape[1]});
          init.init(shape[0], shape[1], shape, 'f', flat);
        });
  }

  /** The bias, a row of one value. */
  static Parameter bias(long length, double value) {
    return new Parameter(BIAS, new long[] {1, length}, 'f', Role.BIAS, view -> view.assign(value));
  }

  /** A row of one value that is never regularised. */
  static Parameter free(String key, long length, double value) {
    return new Parameter(key, new long[] {1, length}, 'f', Role.FREE, view -> view.assign(value));
  }

  /** Those parameters that there are: the bias only where the layer has one. */
  static List<Parameter> listed(boolean hasBias, Parameter... all) {
    return Arrays.stream(all).filter(p -> hasBias || p.role() != Role.BIAS).toList();
  }

  long length() {
    long length = 1;
    for (long size : shape) {
      length *= size;
    }
    return length;
  }
}
