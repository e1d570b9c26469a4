package io.github.lipschitz4j.oneclass;

import io.github.lipschitz4j.layers.condensed.LipschitzFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The exact signed distance to a sphere around the origin: {@code radius − ‖x‖}. */
record BallDistance(double radius) implements LipschitzFunction {
  @Override
  public INDArray value(INDArray x) {
    return x.norm2(true, 1).rsub(radius);
  }

  @Override
  public ValueAndGradient valueAndGradient(INDArray x) {
    return new ValueAndGradient(value(x), x.divColumnVector(x.norm2(true, 1)).negi());
  }
}
