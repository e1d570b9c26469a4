package io.github.lipschitz4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What every retraction owes; each has a subclass. */
abstract class RetractionContract {
  /** A dozen products of matrices of size at most 12, in double. */
  private static final double ROUNDING = 1e-11;

  /** The parametrization stops at a step below 1e-6, which leaves its pullback this far off. */
  private static final double CONVERGED = 1e-5;

  abstract Retraction retraction();

  @ParameterizedTest
  @CsvSource({"1,1", "1,6", "6,1", "4,9", "9,4", "7,7"})
  void landsWhereTheParametrizationDoes(int rows, int columns) {
    INDArray w = Samples.gaussian(rows, columns, 1).muli(3);
    INDArray nearest = retraction().retract(w);
    assertThat(nearest.distance2(w)).isGreaterThan(0.1);
    assertThat(nearest.distance2(retraction().parametrization().project(w).weight()))
        .isLessThan(CONVERGED);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,6", "6,1", "4,9", "9,4", "7,7"})
  void staysOnTheManifold(int rows, int columns) {
    INDArray on = retraction().retract(Samples.gaussian(rows, columns, 2));
    assertThat(retraction().retract(on).distance2(on)).isLessThan(ROUNDING);
  }

  @ParameterizedTest
  @CsvSource({"1,6", "6,1", "4,9", "9,4", "7,7"})
  void tangentIsThePullbackOfTheProjection(int rows, int columns) {
    INDArray on = retraction().retract(Samples.gaussian(rows, columns, 3));
    INDArray g = Samples.gaussian(rows, columns, 4);
    INDArray tangent = retraction().tangent(on, g);
    assertThat(tangent.distance2(g)).isGreaterThan(1e-3);
    assertThat(tangent.distance2(retraction().parametrization().project(on).pullback().apply(g)))
        .isLessThan(CONVERGED);
    assertThat(retraction().tangent(on, tangent).distance2(tangent)).isLessThan(ROUNDING);
  }

  @Test
  void isFiniteOnZeroAndOnHugeAndTinyWeights() {
    assertThat(retraction().retract(Samples.ofRank(0, 4, 3, 1)).sumNumber().doubleValue()).isZero();
    for (double scale : new double[] {1e-30, 1e30}) {
      INDArray w = Samples.gaussian(6, 3, 5).castTo(DataType.FLOAT).muli(scale);
      INDArray expected = retraction().retract(Samples.gaussian(6, 3, 5));
      assertThat(retraction().retract(w).castTo(DataType.DOUBLE).distance2(expected))
          .isLessThan(1e-5);
    }
  }

  @Test
  void leavesItsInputsAlone() {
    INDArray w = Samples.gaussian(6, 3, 6);
    INDArray g = Samples.gaussian(6, 3, 7);
    retraction().retract(w).assign(0);
    retraction().tangent(w, g).assign(0);
    retraction().retract(retraction().retract(w)).assign(0);
    assertThat(values(w)).isEqualTo(values(Samples.gaussian(6, 3, 6)));
    assertThat(values(g)).isEqualTo(values(Samples.gaussian(6, 3, 7)));
  }

  /** The exact values: the host's own equality forgives 1e-5. */
  private static double[] values(INDArray a) {
    return Nd4j.toFlattened('c', a).toDoubleVector();
  }
}
