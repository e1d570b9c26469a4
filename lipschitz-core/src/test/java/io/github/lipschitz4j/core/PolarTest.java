package io.github.lipschitz4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.kernel.HostArray;
import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class PolarTest extends ParametrizationContract {
  /** A few roundings of each of 100 entries of a Gram matrix. */
  private static final double ORTHOGONAL = 1e-12;

  /** The same in float, and two digits that the inverse may lose. */
  private static final double FLOAT = 3e-5;

  /** Central differences in double. */
  private static final double DIFFERENCES = 1e-6;

  @Override
  Parametrization parametrization() {
    return Polar.defaults();
  }

  @Test
  void makesEverySingularValueOne() {
    for (int[] shape : new int[][] {{1, 1}, {32, 32}, {100, 8}, {8, 100}, {2, 64}, {130, 129}}) {
      INDArray weight = parametrization().project(Samples.gaussian(shape[0], shape[1], 5)).weight();
      for (double s : SingularValues.of(weight)) {
        assertThat(s).isCloseTo(1, within(ORTHOGONAL));
      }
    }
  }

  @Test
  void isTheLimitOfBjorcksIteration() {
    for (int[] shape : new int[][] {{20, 20}, {40, 8}, {8, 40}}) {
      INDArray w = Samples.gaussian(shape[0], shape[1], 6);
      INDArray expected = new Bjorck(6, 0.5, 60, 0).project(w).weight();
      assertThat(parametrization().project(w).weight().distance2(expected)).isLessThan(1e-10);
    }
  }

  @Test
  void isAsCloseInFloatFromABadlyConditionedStart() {
    INDArray w = Samples.gaussian(300, 300, 7);
    INDArray expected = parametrization().project(w).weight();
    INDArray actual = parametrization().project(w.castTo(DataType.FLOAT)).weight();
    double distance = actual.castTo(DataType.DOUBLE).distance2(expected) / Math.sqrt(300);
    // the start can fail: its singular values lie far apart
    assertThat(SingularValues.largest(w) / SingularValues.smallest(w)).isGreaterThan(300);
    assertThat(distance).isLessThan(FLOAT);
    assertThat(SingularValues.largest(actual)).isLessThan(1 + 1e-6);
  }

  @Test
  void keepsTheRankOfADeficientMatrix() {
    double[] values =
        SingularValues.of(parametrization().project(Samples.ofRank(2, 7, 4, 8)).weight());
    assertThat(values[1]).isCloseTo(1, within(ORTHOGONAL));
    assertThat(values[2]).isLessThan(1e-6);
  }

  @Test
  void liftsWhatIsBelowTheSmallestPartOfTheWay() {
    INDArray w = diagonal(1, 0.5, 1e-5);
    double[] values = SingularValues.of(new Polar(1e-2).project(w).weight());
    assertThat(values[1]).isCloseTo(1, within(ORTHOGONAL));
    assertThat(values[2]).isBetween(1e-4, 0.5);
  }

  @Test
  void pullbackIsExactWhereTheIterationEndsEarly() {
    INDArray w = diagonal(1, 0.5, 1e-4).addi(Samples.gaussian(3, 3, 2).muli(1e-5));
    INDArray cotangent = Samples.gaussian(3, 3, 3);
    Parametrization early = new Polar(0.1);
    INDArray exact = early.project(w).pullback().apply(cotangent);
    INDArray direction = Samples.gaussian(3, 3, 4).muli(1e-3);
    INDArray along = Derivatives.along(x -> early.project(x).weight(), w, direction);
    assertThat(SingularValues.smallest(early.project(w).weight())).isLessThan(0.9);
    assertThat(Derivatives.inner(exact, direction))
        .isCloseTo(Derivatives.inner(cotangent, along), within(DIFFERENCES));
  }

  @Test
  void startsNearTheManifoldWithoutScaling() {
    INDArray on = parametrization().project(Samples.gaussian(30, 20, 9)).weight();
    INDArray near = on.add(Samples.gaussian(30, 20, 10).muli(1e-3));
    INDArray w = parametrization().project(near).weight();
    assertThat(w.distance2(new Bjorck(6, 0.5, 60, 0).project(near).weight()))
        .isLessThan(ORTHOGONAL);
    assertThat(parametrization().project(on).weight().distance2(on)).isLessThan(ORTHOGONAL);
  }

  /** So that a retraction leaves alone what a projection has made. */
  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void endsWhereRetractionsSeeTheirManifold(DataType type) {
    for (int[] shape : new int[][] {{1, 1}, {1, 9}, {20, 20}, {60, 8}, {8, 60}, {130, 129}}) {
      INDArray w = Samples.gaussian(shape[0], shape[1], 11).castTo(type);
      INDArray weight = parametrization().project(w).weight();
      assertThat(HostArray.same(new Retraction.Orthogonal().retract(w), w)).isFalse();
      assertThat(HostArray.same(new Retraction.Orthogonal().retract(weight), weight)).isTrue();
    }
  }

  @Test
  void refusesBadOptions() {
    assertThatThrownBy(() -> new Polar(0))
        .hasMessage("Polar smallest: expected in (0, 1), got 0.0");
    assertThatThrownBy(() -> new Polar(1))
        .hasMessage("Polar smallest: expected in (0, 1), got 1.0");
  }

  private static INDArray diagonal(double... values) {
    INDArray w = Samples.gaussian(values.length, values.length, 1).muli(0);
    for (int k = 0; k < values.length; k++) {
      w.putScalar(k, k, values[k]);
    }
    return w;
  }
}
