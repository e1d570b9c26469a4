package io.github.lipschitz4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class AdamStepTest {
  /** Twenty steps of some roundings of a float each, on numbers of the size of 1. */
  private static final double ROUNDING = 1e-5;

  private static final double BETA1 = 0.8;
  private static final double BETA2 = 0.95;
  private static final double EPSILON = 1e-3;

  private static INDArray zeros(int length) {
    return Nd4j.zeros(DataType.FLOAT, 1, length);
  }

  /** Lengths about the size of a piece, among them. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 2047, 2048, 2049, 5000})
  void followsTheFormulaInDouble(int length) {
    INDArray mean = zeros(length);
    INDArray variance = zeros(length);
    double[] m = new double[length];
    double[] v = new double[length];
    for (int t = 1; t <= 20; t++) {
      INDArray step = Samples.gaussian(1, length, t).castTo(DataType.FLOAT);
      double[] g = step.toDoubleVector();
      AdamStep.run(
          step, mean, variance, AdamStep.rate(0.3, BETA1, BETA2, t), BETA1, BETA2, EPSILON);
      double unbiased = Math.sqrt(1 - Math.pow(BETA2, t)) / (1 - Math.pow(BETA1, t));
      double[] expected = new double[length];
      for (int i = 0; i < length; i++) {
        m[i] = BETA1 * m[i] + (1 - BETA1) * g[i];
        v[i] = BETA2 * v[i] + (1 - BETA2) * g[i] * g[i];
        expected[i] = 0.3 * unbiased * m[i] / (Math.sqrt(v[i]) + EPSILON);
      }
      assertThat(furthest(step, g)).isPositive();
      assertThat(furthest(step, expected)).isLessThan(ROUNDING);
    }
    assertThat(furthest(mean, m)).isLessThan(ROUNDING);
    assertThat(furthest(variance, v)).isLessThan(ROUNDING);
  }

  private static double furthest(INDArray actual, double... expected) {
    double[] values = actual.toDoubleVector();
    double most = 0;
    for (int i = 0; i < expected.length; i++) {
      most = Math.max(most, Math.abs(values[i] - expected[i]));
    }
    return most;
  }

  @Test
  void firstStepIsAsLongAsTheRate() {
    INDArray g = Nd4j.createFromArray(new float[] {1e-3f, -20, 3});
    AdamStep.run(g, zeros(3), zeros(3), AdamStep.rate(0.1, 0.9, 0.999, 1), 0.9, 0.999, 0);
    assertThat(g.toDoubleVector()).containsExactly(new double[] {0.1, -0.1, 0.1}, within(ROUNDING));
  }

  @Test
  void writesItsPartOfAnArrayOnly() {
    INDArray state = Nd4j.ones(DataType.FLOAT, 12);
    INDArray flat = Nd4j.ones(DataType.FLOAT, 9);
    AdamStep.run(part(flat, 3, 4), part(state, 2, 4), part(state, 6, 4), 0.5, 0.5, 0.75, 1);
    assertThat(flat.toDoubleVector()).containsExactly(1, 1, 1, 0.25, 0.25, 0.25, 0.25, 1, 1);
    AdamStep.run(part(flat, 0, 2), part(state, 2, 2), part(state, 6, 2), 0.5, 0, 0, 1);
    assertThat(state.toDoubleVector()).containsOnly(1);
    AdamStep.run(part(flat, 3, 1), part(state, 11, 1), part(state, 10, 1), 0.5, 0, 0, 1);
    assertThat(state.toDoubleVector()).endsWith(1, 1.0 / 16, 0.25);
  }

  /** A view with an offset. */
  private static INDArray part(INDArray a, int from, int length) {
    return Nd4j.create(a.data(), new long[] {length}, new long[] {1}, from, 'c');
  }
}
