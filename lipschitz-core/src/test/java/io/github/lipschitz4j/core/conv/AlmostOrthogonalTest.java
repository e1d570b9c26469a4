package io.github.lipschitz4j.core.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.Aol;
import io.github.lipschitz4j.core.Projected;
import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Derivatives;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

class AlmostOrthogonalTest {
  /** Rounding of sums of some hundred products. */
  private static final double ROUNDING = 1e-12;

  /** A kernel of floats: a rounding of 6e-8 an entry. */
  private static final double FLOAT = 1e-6;

  /** Central differences in double, relative. */
  private static final double DIFFERENCES = 1e-6;

  private static final AlmostOrthogonal MAP = new AlmostOrthogonal();

  @ParameterizedTest(name = "{0}: in {1} out {2} k {3} s {4} d {5} groups {6} size {7}")
  @CsvSource({
    "ZEROS, 2, 3, 3, 1, 1, 1, 6", "ZEROS, 3, 2, 3, 2, 1, 1, 7", "ZEROS, 2, 4, 5, 2, 1, 2, 6",
    "ZEROS, 2, 3, 3, 2, 2, 1, 8", "ZEROS, 2, 2, 2, 3, 1, 1, 7", "ZEROS, 2, 2, 5, 4, 2, 1, 9",
    "CIRCULAR, 2, 3, 3, 1, 1, 1, 2", "CIRCULAR, 2, 3, 3, 1, 1, 1, 3",
        "CIRCULAR, 2, 3, 5, 1, 1, 1, 4",
    "CIRCULAR, 4, 2, 5, 2, 1, 2, 4", "CIRCULAR, 2, 3, 3, 2, 1, 1, 5",
        "CIRCULAR, 2, 2, 3, 2, 1, 1, 7",
    "CIRCULAR, 2, 2, 3, 3, 2, 1, 6", "REFLECT, 2, 3, 3, 1, 1, 1, 4", "REFLECT, 2, 2, 5, 2, 1, 1, 5",
    "REPLICATE, 2, 2, 5, 1, 1, 1, 4", "SYMMETRIC, 2, 3, 3, 2, 1, 1, 5"
  })
  void neverExceedsOne(
      Padding padding,
      int in,
      int out,
      int kernel,
      int stride,
      int dilation,
      int groups,
      int size) {
    ConvShape shape = KernelMatrix.square(in, out, groups, size, kernel, stride, dilation, padding);
    double most = 0;
    for (long seed = 0; seed < 4; seed++) {
      INDArray gaussian = KernelMatrix.gaussian(seed, shape.kernel());
      // positive kernels add up most
      for (INDArray raw : new INDArray[] {gaussian, Transforms.abs(gaussian, true)}) {
        // the property can fail: the raw kernel breaks it
        assertThat(SingularValues.largest(KernelMatrix.of(raw, shape))).isGreaterThan(1.01);
        INDArray weight = MAP.project(raw, shape).weight();
        double sigma = SingularValues.largest(KernelMatrix.of(weight, shape));
        assertThat(sigma).isLessThanOrEqualTo(1 + ROUNDING);
        most = Math.max(most, sigma);
      }
    }
    // counting copies costs most with REPLICATE, whose corners are shown 9 times here
    assertThat(most).isGreaterThan(padding == Padding.ZEROS ? 0.6 : 0.3);
  }

  @Test
  void theRowSumsAreThoseOfTheGramMatrix() {
    ConvShape shape = KernelMatrix.square(2, 3, 1, 8, 3, 2, 1, Padding.CIRCULAR);
    INDArray weight = MAP.retract(KernelMatrix.gaussian(1, shape.kernel()), shape);
    INDArray matrix = KernelMatrix.of(weight, shape);
    INDArray gram = Transforms.abs(matrix.transpose().mmul(matrix), false);
    // a ring of 8 holds offsets −2 … 2 apart: no two of them fall together
    assertThat(gram.sum(1).subi(1).norm2Number().doubleValue()).isLessThan(1e-11);
  }

  @Test
  void isTheDenseRescalingForOneTapAndForBlocksOfTheStride() {
    for (int kernel : new int[] {1, 2}) {
      ConvShape shape = KernelMatrix.square(3, 5, 1, 6, kernel, kernel, 1, Padding.ZEROS);
      INDArray raw = KernelMatrix.gaussian(2, shape.kernel());
      INDArray g = KernelMatrix.gaussian(3, shape.kernel());
      Projected conv = MAP.project(raw, shape);
      Projected dense = new Aol().project(matrix(raw));
      assertThat(matrix(conv.weight()).distance2(dense.weight())).isLessThan(ROUNDING);
      assertThat(matrix(conv.pullback().apply(g)).distance2(dense.pullback().apply(matrix(g))))
          .isLessThan(ROUNDING);
    }
  }

  private static INDArray matrix(INDArray kernel) {
    return kernel.reshape('c', new long[] {kernel.size(0), -1}).transpose();
  }

  @ParameterizedTest(name = "{0}: in {1} out {2} k {3} s {4} d {5} groups {6}")
  @CsvSource({
    "ZEROS, 2, 2, 2, 1, 1, 1",
    "ZEROS, 2, 2, 3, 2, 1, 2",
    "CIRCULAR, 1, 2, 4, 2, 1, 1",
    "REFLECT, 2, 2, 2, 1, 1, 1",
    "ZEROS, 1, 2, 3, 2, 2, 1"
  })
  void pullbackIsTheGradientByDifferences(
      Padding padding, int in, int out, int kernel, int stride, int dilation, int groups) {
    ConvShape shape = KernelMatrix.square(in, out, groups, 6, kernel, stride, dilation, padding);
    INDArray raw = KernelMatrix.gaussian(4, shape.kernel());
    INDArray g = KernelMatrix.gaussian(5, shape.kernel());
    INDArray exact = MAP.project(raw, shape).pullback().apply(g);
    INDArray numeric =
        Derivatives.gradient(x -> Derivatives.inner(MAP.project(x, shape).weight(), g), raw);
    assertThat(numeric.norm2Number().doubleValue()).isGreaterThan(0.1);
    assertThat(exact.distance2(numeric)).isLessThan(DIFFERENCES);
  }

  @Test
  void pullbackIsTheAdjointOfTheDerivative() {
    ConvShape shape = KernelMatrix.square(4, 6, 2, 6, 3, 2, 1, Padding.ZEROS);
    INDArray raw = KernelMatrix.gaussian(6, shape.kernel());
    INDArray direction = KernelMatrix.gaussian(7, shape.kernel());
    INDArray g = KernelMatrix.gaussian(8, shape.kernel());
    INDArray forward = Derivatives.along(x -> MAP.project(x, shape).weight(), raw, direction);
    INDArray back = MAP.project(raw, shape).pullback().apply(g);
    assertThat(Derivatives.inner(back, direction))
        .isCloseTo(Derivatives.inner(g, forward), within(DIFFERENCES));
  }

  @ParameterizedTest(name = "in {0} out {1} k {2} s {3} groups {4}")
  @CsvSource({"3,5,3,1,1", "2,2,3,1,1", "4,4,5,1,2", "1,4,3,2,1", "2,9,2,2,1"})
  void startsAsAnIsometryWhereThereAreEnoughOutputs(
      int in, int out, int kernel, int stride, int groups) {
    ConvShape shape = KernelMatrix.square(in, out, groups, 6, kernel, stride, 1, Padding.CIRCULAR);
    INDArray start = MAP.start(shape, new SplittableRandom(1));
    INDArray weight = MAP.project(start, shape).weight();
    assertThat(weight.distance2(start)).isLessThan(ROUNDING);
    INDArray matrix = KernelMatrix.of(weight, shape);
    assertThat(SingularValues.largest(matrix)).isCloseTo(1, within(ROUNDING));
    assertThat(SingularValues.smallest(matrix)).isCloseTo(1, within(ROUNDING));
    assertThat(KernelMatrix.values(start))
        .isEqualTo(KernelMatrix.values(MAP.start(shape, new SplittableRandom(1))))
        .isNotEqualTo(KernelMatrix.values(MAP.start(shape, new SplittableRandom(2))));
  }

  @ParameterizedTest(name = "{0}: in {1} out {2} k {3} s {4}")
  @CsvSource({
    "ZEROS, 3, 4, 3, 1",
    "ZEROS, 6, 2, 3, 1",
    "REPLICATE, 2, 2, 3, 1",
    "CIRCULAR, 3, 5, 3, 2"
  })
  void projectingARetractedKernelChangesNothing(
      Padding padding, int in, int out, int kernel, int stride) {
    ConvShape shape = KernelMatrix.square(in, out, 1, 6, kernel, stride, 1, padding);
    INDArray raw = KernelMatrix.gaussian(9, shape.kernel());
    INDArray on = MAP.retract(raw, shape);
    INDArray once = MAP.project(raw, shape).weight();
    assertThat(MAP.project(once, shape).weight().distance2(once)).isGreaterThan(1e-4);
    assertThat(MAP.project(on, shape).weight().distance2(on)).isLessThan(ROUNDING);
    assertThat(MAP.retract(on, shape).distance2(on)).isLessThan(ROUNDING);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-30, 1e-6, 1e6, 1e30})
  void takesEveryFiniteKernelInFloat(double scale) {
    ConvShape shape = KernelMatrix.square(3, 2, 1, 5, 3, 1, 1, Padding.ZEROS);
    INDArray raw = KernelMatrix.gaussian(10, shape.kernel());
    // a channel that nothing reads
    for (int o = 0; o < 2; o++) {
      raw.slice(o).slice(1).assign(0);
    }
    INDArray expected = MAP.project(raw, shape).weight();
    INDArray floats = raw.castTo(DataType.FLOAT).muli(scale);
    for (INDArray weight :
        new INDArray[] {MAP.project(floats, shape).weight(), MAP.retract(floats, shape)}) {
      assertThat(weight.dataType()).isEqualTo(DataType.FLOAT);
      assertThat(SingularValues.largest(KernelMatrix.of(weight, shape)))
          .isLessThanOrEqualTo(1 + FLOAT);
    }
    if (scale > 0) {
      INDArray weight = MAP.project(floats, shape).weight().castTo(DataType.DOUBLE);
      assertThat(weight.distance2(expected)).isLessThan(FLOAT);
    }
    INDArray back = MAP.project(floats, shape).pullback().apply(floats);
    assertThat(back.dataType()).isEqualTo(DataType.FLOAT);
    assertThat(Double.isFinite(back.sumNumber().doubleValue())).isTrue();
  }

  @Test
  void leavesItsInputsAloneAndReadsEveryOrder() {
    ConvShape shape = KernelMatrix.square(2, 4, 2, 5, 3, 1, 1, Padding.ZEROS);
    INDArray raw = KernelMatrix.gaussian(11, shape.kernel());
    INDArray g = KernelMatrix.gaussian(12, shape.kernel());
    Projected projected = MAP.project(raw, shape);
    double[] weight = KernelMatrix.values(projected.weight());
    double[] back = KernelMatrix.values(projected.pullback().apply(g));
    Projected again = MAP.project(raw.dup('f'), shape);
    assertThat(KernelMatrix.values(again.weight())).isEqualTo(weight);
    assertThat(KernelMatrix.values(again.pullback().apply(g.dup('f')))).isEqualTo(back);
    projected.weight().assign(7);
    MAP.retract(raw, shape).assign(7);
    assertThat(KernelMatrix.values(projected.pullback().apply(g))).isEqualTo(back);
    assertThat(KernelMatrix.values(raw))
        .isEqualTo(KernelMatrix.values(KernelMatrix.gaussian(11, shape.kernel())));
    assertThat(KernelMatrix.values(g))
        .isEqualTo(KernelMatrix.values(KernelMatrix.gaussian(12, shape.kernel())));
  }

  @Test
  void refusesAKernelOfAnotherShape() {
    ConvShape shape = KernelMatrix.square(2, 3, 1, 5, 3, 1, 1, Padding.ZEROS);
    INDArray raw = KernelMatrix.gaussian(1, 3, 2, 3, 2);
    assertThatThrownBy(() -> MAP.project(raw, shape))
        .hasMessage("AlmostOrthogonal raw: expected shape [3, 2, 3, 3], got [3, 2, 3, 2]");
    assertThatThrownBy(() -> MAP.retract(raw, shape))
        .hasMessage("AlmostOrthogonal raw: expected shape [3, 2, 3, 3], got [3, 2, 3, 2]");
  }
}
