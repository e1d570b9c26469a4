package io.github.lipschitz4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What every parametrization owes; each has a subclass. */
abstract class ParametrizationContract {
  /**
   * Central differences in double: truncation and cancellation both near 1e-10, times curvature.
   */
  private static final double DIFFERENCES = 1e-5;

  /** Rounding of a few dozen matrix products of size at most 12. */
  private static final double ROUNDING = 1e-12;

  abstract Parametrization parametrization();

  /** Whether Ŵ stays where it is when W is multiplied by a positive number. */
  boolean ignoresScale() {
    return true;
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,6", "6,1", "4,9", "9,4", "7,7", "12,3"})
  void keepsItsBound(int rows, int columns) {
    double bound = parametrization().bound(rows, columns);
    for (long seed = 0; seed < 5; seed++) {
      INDArray w = Samples.gaussian(rows, columns, seed).muli(30);
      if (Double.isFinite(bound)) {
        // the property can fail: the raw weight breaks it
        assertThat(SingularValues.largest(w)).isGreaterThan(bound);
      }
      INDArray weight = parametrization().project(w).weight();
      assertThat(SingularValues.largest(weight)).isLessThanOrEqualTo(bound * (1 + ROUNDING));
      assertThat(weight.shape()).containsExactly(rows, columns);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void isFiniteOnRankDeficientMatrices(int rank) {
    INDArray w = Samples.ofRank(rank, 6, 4, 3);
    Projected projected = parametrization().project(w);
    assertThat(allFinite(projected.weight())).isTrue();
    assertThat(allFinite(projected.pullback().apply(Samples.gaussian(6, 4, 9)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-30, 1e-6, 1e6, 1e30})
  void takesAnyFiniteScaleInFloat(double scale) {
    INDArray w = Samples.gaussian(5, 3, 4).castTo(DataType.FLOAT).muli(scale);
    Projected projected = parametrization().project(w);
    assertThat(projected.weight().dataType()).isEqualTo(DataType.FLOAT);
    assertThat(allFinite(projected.weight())).isTrue();
    if (ignoresScale()) {
      INDArray expected = parametrization().project(Samples.gaussian(5, 3, 4)).weight();
      assertThat(projected.weight().castTo(DataType.DOUBLE).distance2(expected)).isLessThan(1e-5);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,4", "4,1", "3,5", "5,3", "4,4"})
  void pullbackIsTheGradientByDifferences(int rows, int columns) {
    INDArray w = Samples.gaussian(rows, columns, 11);
    INDArray cotangent = Samples.gaussian(rows, columns, 12);
    INDArray numeric =
        Derivatives.gradient(
            x -> Derivatives.inner(parametrization().project(x).weight(), cotangent), w);
    INDArray exact = parametrization().project(w).pullback().apply(cotangent);
    assertThat(exact.distance2(numeric))
        .isLessThan(DIFFERENCES * (1 + numeric.norm2Number().doubleValue()));
  }

  @Test
  void pullbackIsTheAdjointOfTheDerivative() {
    INDArray w = Samples.gaussian(6, 4, 21);
    INDArray direction = Samples.gaussian(6, 4, 22);
    INDArray cotangent = Samples.gaussian(6, 4, 23);
    INDArray forward = Derivatives.along(x -> parametrization().project(x).weight(), w, direction);
    INDArray back = parametrization().project(w).pullback().apply(cotangent);
    double expected = Derivatives.inner(cotangent, forward);
    assertThat(Derivatives.inner(back, direction))
        .isCloseTo(expected, org.assertj.core.api.Assertions.within(DIFFERENCES));
  }

  @Test
  void readsAnyOrderAndViewAndLeavesItsInputsAlone() {
    INDArray c = Samples.gaussian(6, 4, 31);
    INDArray f = c.dup('f');
    INDArray big = Nd4j.zeros(DataType.DOUBLE, 8, 9);
    INDArray view = big.get(NDArrayIndex.interval(1, 7), NDArrayIndex.interval(2, 6)).assign(c);
    INDArray g = Samples.gaussian(6, 4, 32);
    INDArray before = g.dup();
    Projected expected = parametrization().project(c);
    INDArray pulled = expected.pullback().apply(g);
    for (INDArray w : new INDArray[] {f, view}) {
      Projected projected = parametrization().project(w);
      assertThat(projected.weight().distance2(expected.weight())).isLessThan(ROUNDING);
      assertThat(projected.pullback().apply(g).distance2(pulled)).isLessThan(ROUNDING);
      assertThat(values(w)).isEqualTo(values(Samples.gaussian(6, 4, 31)));
    }
    assertThat(values(g)).isEqualTo(values(before));
    // the caller may write into the weight
    expected.weight().assign(7);
    assertThat(values(c)).isEqualTo(values(Samples.gaussian(6, 4, 31)));
  }

  static boolean allFinite(INDArray a) {
    return Double.isFinite(a.sumNumber().doubleValue());
  }

  /** The exact values: the host's own equality forgives 1e-5. */
  private static double[] values(INDArray a) {
    return Nd4j.toFlattened('c', a).toDoubleVector();
  }
}
