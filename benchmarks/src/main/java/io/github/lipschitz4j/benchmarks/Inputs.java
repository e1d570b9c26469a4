package io.github.lipschitz4j.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gaussian inputs from a fixed seed, and the checks that keep a benchmark from timing a mistake.
 */
final class Inputs {
  private Inputs() {}

  static INDArray gaussian(int rows, int columns) {
    return gaussian(7, rows, columns);
  }

  /** A matrix in the order that matrix products leave, or an image batch, channels first. */
  static INDArray gaussian(long seed, long... shape) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    INDArray array = Nd4j.createFromArray(values).reshape('c', shape);
    return shape.length == 2 ? array.dup('f') : array;
  }

  /** A 'c' matrix of numbers in [0, 1). */
  static INDArray uniform(long seed, int rows, int columns) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return Nd4j.createFromArray(values).reshape('c', new long[] {rows, columns});
  }

  static INDArray zeros(int rows, int columns) {
    return Nd4j.create(DataType.FLOAT, rows, columns);
  }

  /** A column of +1 above, −1 below. */
  static INDArray signs(int rows) {
    INDArray labels = zeros(rows, 1);
    for (int i = 0; i < rows; i++) {
      labels.putScalar(i, 0, i < rows / 2 ? 1 : -1);
    }
    return labels;
  }

  static void check(boolean condition, String what) {
    if (!condition) {
      throw new IllegalStateException("benchmark result is wrong: " + what);
    }
  }

  /** Checks a result against another way to it, relative in Euclidean norm. */
  static void checkClose(INDArray actual, INDArray expected, double tolerance, String what) {
    double size = expected.norm2Number().doubleValue();
    double off = actual.castTo(expected.dataType()).distance2(expected);
    check(
        Arrays.equals(actual.shape(), expected.shape()) && off <= tolerance * size,
        "%s is off by %s of %s".formatted(what, off, size));
  }

  static void checkClose(double actual, double expected, double tolerance, String what) {
    check(
        Math.abs(actual - expected) <= tolerance * Math.max(1e-3, Math.abs(expected)),
        "%s is %s, not %s".formatted(what, actual, expected));
  }
}
