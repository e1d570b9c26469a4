package io.github.lipschitz4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GramIterationTest {
  /** LAPACK's own error, relative. */
  private static final double LAPACK = 1e-14;

  /** The proven bound is this close, relative, on full-rank matrices of these sizes. */
  private static final double CLOSE = 1e-7;

  @Test
  void agreesWithTheGoldenNumbers() {
    INDArray w = Nd4j.createFromArray(new double[][] {{.8, .3}, {-.2, .5}, {.1, -.4}});
    double[] golden = {
      1.0908712115, .9293927065, .8713195109, .8573249821, .8561279722, .8561139810, .8561139774
    };
    // there the first value is ‖W‖-like: √‖G‖_F, one square fewer than its index
    for (int squares = 0; squares + 1 < golden.length; squares++) {
      assertThat(GramIteration.bound(w, squares).value())
          .isCloseTo(golden[squares + 1], within(1e-9));
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,7", "7,1", "5,9", "9,5", "8,8", "64,64", "100,3"})
  void provesAnUpperBoundThatIsClose(int rows, int columns) {
    for (long seed = 0; seed < 8; seed++) {
      INDArray w = Samples.gaussian(rows, columns, seed);
      double sigma = SingularValues.largest(w);
      assertThat(GramIteration.upperBound(w)).isBetween(sigma * (1 - LAPACK), sigma * (1 + CLOSE));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-160, 1e-30, 1e30, 1e150, 1e300})
  void provesItAtEveryScale(double scale) {
    INDArray w = Samples.gaussian(6, 5, 3);
    double sigma = SingularValues.largest(w);
    assertThat(GramIteration.upperBound(w.mul(scale)) / scale)
        .isBetween(sigma * (1 - LAPACK), sigma * (1 + CLOSE));
  }

  /** On both sides of the sizes where loops take over from the host's products. */
  @ParameterizedTest
  @CsvSource({"32,128", "32,129", "33,33", "2,40000", "40000,1", "3,5", "5,3"})
  void provesItOnTheHeapAndOnTheHost(int rows, int columns) {
    INDArray w = Samples.gaussian(rows, columns, 5);
    double sigma = SingularValues.largest(w);
    double[] values = w.data().asDouble();
    double bound = GramIteration.upperBound(values, rows, columns, 0);
    assertThat(bound).isBetween(sigma * (1 - LAPACK), sigma * (1 + CLOSE));
    assertThat(GramIteration.upperBound(w.dup('f'))).isEqualTo(bound);
    assertThat(w.data().asDouble()).isEqualTo(values);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 50})
  void stopsAtWhatIsEnough(int size) {
    INDArray w = Samples.gaussian(size, size, 6);
    double sigma = SingularValues.largest(w);
    double close = GramIteration.upperBound(w);
    assertThat(GramIteration.upperBound(w, 1.1 * sigma)).isBetween(close, 1.1 * sigma);
    assertThat(GramIteration.upperBound(w, 0.9 * sigma)).isEqualTo(close);
    // the first bound is enough, and it is no closer than it has to be
    assertThat(GramIteration.upperBound(w, 1e3 * sigma)).isGreaterThan(1.05 * sigma);
  }

  @Test
  void isNeverBelowAnExactlyKnownNorm() {
    // 3-4-5: σ of [[3],[4]] is exactly 5
    assertThat(GramIteration.upperBound(Nd4j.createFromArray(new double[][] {{3}, {4}})))
        .isBetween(5.0, 5.0 * (1 + 1e-12));
    INDArray identity = Nd4j.eye(32).castTo(DataType.DOUBLE);
    assertThat(GramIteration.upperBound(identity)).isBetween(1.0, 1 + 1e-12);
    assertThat(GramIteration.upperBound(Samples.ofRank(0, 3, 3, 1))).isZero();
  }

  @Test
  void isCloseForANearlyOrthonormalMatrixOfFloats() {
    INDArray q = BjorckIteration.run(Samples.gaussian(64, 64, 1).muli(0.05), 0.5, 60, 0).weight();
    INDArray rounded = q.castTo(DataType.FLOAT);
    double sigma = SingularValues.largest(rounded);
    assertThat(GramIteration.upperBound(rounded)).isBetween(sigma * (1 - LAPACK), 1 + 1e-5);
  }

  @Test
  void isInfiniteForAMatrixThatIsNotFinite() {
    INDArray w = Samples.gaussian(3, 3, 1);
    assertThat(GramIteration.upperBound(w.dup().putScalar(4, Double.NaN))).isInfinite();
    assertThat(GramIteration.upperBound(w.dup().putScalar(4, Double.NEGATIVE_INFINITY)))
        .isInfinite();
    INDArray large = Samples.gaussian(40, 40, 1).putScalar(4, Double.NaN);
    assertThat(GramIteration.upperBound(large)).isInfinite();
  }

  @ParameterizedTest
  @CsvSource({"4,6,0", "6,4,1", "5,5,4", "1,5,3", "5,1,3", "6,6,8"})
  void gradientIsTheOneByDifferences(int rows, int columns, int squares) {
    INDArray w = Samples.gaussian(rows, columns, 2);
    INDArray numeric = Derivatives.gradient(x -> GramIteration.bound(x, squares).value(), w);
    assertThat(GramIteration.bound(w, squares).gradient().get().distance2(numeric))
        .isLessThan(1e-7);
  }
}
