package io.github.lipschitz4j.core.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Samples;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ConvOperatorTest {
  /** LAPACK's own error, relative. */
  private static final double LAPACK = 1e-13;

  /** Rounding of sums of a few hundred products. */
  private static final double ROUNDING = 1e-12;

  /** How close the bounds are where they are met, relative. */
  private static final double CLOSE = 1e-7;

  static Stream<ConvShape> geometries() {
    return Stream.concat(Geometries.series(), Geometries.images());
  }

  @Test
  void theMatrixIsTheConvolution() {
    geometries()
        .forEach(
            s -> {
              INDArray x = Geometries.gaussian(1, s.input(1));
              INDArray kernel = Geometries.gaussian(2, s.kernel());
              INDArray y = ConvOperator.matrix(kernel, s).mmul(column(x));
              assertThat(y.distance2(column(Convolution.forward(x, kernel, s))))
                  .as("%s", s)
                  .isLessThan(ROUNDING * (1 + y.norm2Number().doubleValue()));
            });
  }

  private static INDArray column(INDArray a) {
    return a.reshape('c', new long[] {a.length(), 1});
  }

  @Test
  void noBoundIsBelowTheNorm() {
    geometries()
        .forEach(
            s -> {
              // a constant kernel reads every position as often as can be: the worst case of counts
              INDArray constant = Nd4j.ones(DataType.DOUBLE, s.kernel());
              for (INDArray kernel : List.of(Geometries.gaussian(3, s.kernel()), constant)) {
                double norm = norm(kernel, s);
                double count = ConvOperator.countBound(kernel, s);
                double shift = ConvOperator.shiftBound(kernel, s);
                double spectrum = ConvOperator.spectrumBound(kernel, s);
                assertThat(Math.min(count, Math.min(shift, spectrum)))
                    .as("%s", s)
                    .isGreaterThanOrEqualTo(norm * (1 - LAPACK));
                assertThat(spectrum).as("%s", s).isLessThanOrEqualTo(shift * (1 + CLOSE));
                assertThat(ConvOperator.upperBound(kernel, s))
                    .as("%s", s)
                    .isBetween(norm * (1 - LAPACK), Math.min(count, spectrum) * (1 + 2e-6));
              }
            });
  }

  private static double norm(INDArray kernel, ConvShape s) {
    return SingularValues.largest(ConvOperator.matrix(kernel, s));
  }

  @Test
  void frequenciesAreExactOnARing() {
    for (ConvAxis axis : Geometries.axes()) {
      boolean ring = axis.padding() == Padding.CIRCULAR && axis.size() % axis.stride() == 0;
      if (ring && axis.outputs() * axis.stride() == axis.size()) {
        ConvShape s = new ConvShape(2, 3, 1, ConvAxis.none(1), axis);
        INDArray kernel = Geometries.gaussian(4, s.kernel());
        assertThat(ConvOperator.spectrumBound(kernel, s))
            .as("%s", s)
            .isLessThan(norm(kernel, s) * (1 + CLOSE));
      }
    }
  }

  @Test
  void countingIsExactWherePatchesDoNotMeet() {
    ConvAxis axis = ConvAxis.same(12, 3, 3, 1, Padding.CIRCULAR);
    ConvShape s = new ConvShape(2, 5, 1, axis, axis);
    INDArray kernel = Geometries.gaussian(5, s.kernel());
    assertThat(ConvOperator.countBound(kernel, s)).isLessThan(norm(kernel, s) * (1 + CLOSE));
  }

  @Test
  void shiftsAreExactForAKernelThatIsOrthogonalAsAnOperator() {
    // an orthogonal matrix at the centre; one tap for the way left, one for the way right
    ConvAxis axis = ConvAxis.same(2000, 3, 1, 1, Padding.ZEROS);
    ConvShape s = new ConvShape(4, 4, 1, axis, axis);
    INDArray q = ReshapedKernel.orthogonal().project(gaussian4x4(), point()).weight();
    INDArray centre = Nd4j.zeros(DataType.DOUBLE, s.kernel());
    INDArray moved = Nd4j.zeros(DataType.DOUBLE, s.kernel());
    for (int o = 0; o < 4; o++) {
      for (int i = 0; i < 4; i++) {
        double value = q.getDouble(o, i, 0, 0);
        centre.putScalar(new long[] {o, i, 1, 1}, value);
        moved.putScalar(new long[] {o, i, 1, o < 2 ? 0 : 2}, value);
      }
    }
    for (INDArray kernel : List.of(centre, moved)) {
      // nine times the reads: the count alone says 3, at once where the frequencies take too long
      assertThat(ConvOperator.countBound(kernel, s)).isCloseTo(3, within(1e-6));
      assertThat(ConvOperator.upperBound(kernel, s)).isBetween(1 - ROUNDING, 1 + ROUNDING);
    }
  }

  private static INDArray gaussian4x4() {
    return Samples.gaussian(4, 4, 6).reshape('c', new long[] {4, 4, 1, 1});
  }

  private static ConvShape point() {
    return new ConvShape(4, 4, 1, ConvAxis.none(1), ConvAxis.none(1));
  }

  @Test
  void theLargestGroupCounts() {
    ConvAxis axis = ConvAxis.same(6, 3, 1, 1, Padding.ZEROS);
    ConvShape both = new ConvShape(4, 2, 2, axis, axis);
    ConvShape one = new ConvShape(2, 1, 1, axis, axis);
    INDArray small = Geometries.gaussian(7, one.kernel());
    INDArray large = Geometries.gaussian(8, one.kernel()).mul(3);
    INDArray kernel = Nd4j.concat(0, small, large);
    assertThat(ConvOperator.upperBound(small, one)).isLessThan(ConvOperator.upperBound(large, one));
    assertThat(ConvOperator.upperBound(kernel, both))
        .isEqualTo(ConvOperator.upperBound(large, one));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-160, 1e-30, 1e30, 1e160, 1e300})
  void boundsKernelsOfEveryScale(double scale) {
    ConvAxis axis = ConvAxis.same(6, 3, 1, 1, Padding.CIRCULAR);
    ConvShape s = new ConvShape(2, 3, 1, axis, axis);
    INDArray kernel = Geometries.gaussian(9, s.kernel());
    double norm = norm(kernel, s);
    assertThat(ConvOperator.upperBound(kernel.mul(scale), s) / scale)
        .isBetween(norm * (1 - LAPACK), norm * (1 + CLOSE));
  }

  @Test
  void knowsZeroAndWhatIsNotFinite() {
    ConvAxis axis = ConvAxis.same(4, 3, 1, 1, Padding.REFLECT);
    ConvShape s = new ConvShape(2, 4, 2, axis, axis);
    INDArray kernel = Nd4j.zeros(DataType.DOUBLE, s.kernel());
    assertThat(ConvOperator.upperBound(kernel, s)).isZero();
    assertThat(ConvOperator.spectrumBound(kernel, s)).isZero();
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      kernel.putScalar(5, bad);
      assertThat(ConvOperator.countBound(kernel, s)).isInfinite();
      assertThat(ConvOperator.spectrumBound(kernel, s)).isInfinite();
      assertThat(ConvOperator.upperBound(kernel, s)).isInfinite();
    }
  }

  @Test
  void givesUpFrequenciesThatTakeTooLongAndStaysABound() {
    ConvAxis axis = ConvAxis.same(4000, 3, 1, 1, Padding.ZEROS);
    ConvShape s = new ConvShape(16, 16, 1, axis, axis);
    INDArray kernel = Geometries.gaussian(10, s.kernel()).castTo(DataType.FLOAT);
    assertThat(ConvOperator.spectrumBound(kernel, s)).isInfinite();
    ConvAxis small = ConvAxis.same(5, 3, 1, 1, Padding.ZEROS);
    ConvShape part = new ConvShape(16, 16, 1, small, small);
    assertThat(ConvOperator.upperBound(kernel, s))
        .isBetween(ConvOperator.spectrumBound(kernel, part), ConvOperator.countBound(kernel, s));
  }

  @Test
  void refusesWhatDoesNotFit() {
    ConvAxis axis = ConvAxis.same(100, 3, 1, 1, Padding.ZEROS);
    ConvShape s = new ConvShape(2, 3, 1, axis, axis);
    INDArray kernel = Geometries.gaussian(1, s.kernel());
    assertThatThrownBy(() -> ConvOperator.matrix(kernel, s))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ConvOperator matrix: expected at most 16777216 entries, got 30000×20000 (use"
                + " upperBound)");
    INDArray other = Geometries.gaussian(1, 3, 2, 3, 1);
    assertThatThrownBy(() -> ConvOperator.upperBound(other, s))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ConvShape kernel: expected [3, 2, 3, 3], got [3, 2, 3, 1]");
  }
}
