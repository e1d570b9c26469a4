package io.github.lipschitz4j.benchmarks;

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
    SplittableRandom random = new SplittableRandom(7);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Nd4j.createFromArray(values).reshape('c', rows, columns).dup('f');
  }

  static INDArray zeros(int rows, int columns) {
    return Nd4j.create(DataType.FLOAT, rows, columns);
  }

  static void check(boolean condition, String what) {
    if (!condition) {
      throw new IllegalStateException("benchmark result is wrong: " + what);
    }
  }
}
