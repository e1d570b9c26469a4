package io.github.lipschitz4j.core.testkit;

import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Derivatives by central differences, in double. */
public final class Derivatives {
  /** The cube root of the unit roundoff: balances truncation against cancellation. */
  public static final double STEP = 6e-6;

  private Derivatives() {}

  /** The gradient of a scalar function at {@code x}; {@code x} is left as it was. */
  public static INDArray gradient(ToDoubleFunction<INDArray> function, INDArray x) {
    INDArray at = x.dup('c');
    INDArray gradient = at.like();
    for (long i = 0; i < at.length(); i++) {
      double value = at.getDouble(i);
      at.putScalar(i, value + STEP);
      double above = function.applyAsDouble(at);
      at.putScalar(i, value - STEP);
      double below = function.applyAsDouble(at);
      at.putScalar(i, value);
      gradient.putScalar(i, (above - below) / (2 * STEP));
    }
    return gradient;
  }

  /** The derivative of a map at {@code x} along {@code direction}: {@code J·D}. */
  public static INDArray along(UnaryOperator<INDArray> map, INDArray x, INDArray direction) {
    INDArray above = map.apply(x.add(direction.mul(STEP)));
    INDArray below = map.apply(x.sub(direction.mul(STEP)));
    return above.sub(below).div(2 * STEP);
  }

  /** The inner product ⟨a, b⟩. */
  public static double inner(INDArray a, INDArray b) {
    return a.mul(b).sumNumber().doubleValue();
  }
}
