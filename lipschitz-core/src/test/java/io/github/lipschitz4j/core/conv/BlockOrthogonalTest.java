package io.github.lipschitz4j.core.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.Projected;
import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Derivatives;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class BlockOrthogonalTest {
  /** Factors are orthonormal to the square of a last step below 1e-6; there are up to ten. */
  private static final double ORTHOGONAL = 1e-10;

  /** Float kernels: a rounding of 6e-8 an entry, over some hundred entries a row. */
  private static final double FLOAT = 1e-6;

  /** Central differences in double: truncation and cancellation both near 1e-10. */
  private static final double DIFFERENCES = 1e-7;

  private static final BlockOrthogonal MAP = new BlockOrthogonal();

  private static INDArray gaussianRaw(ConvShape shape, long seed) {
    return KernelMatrix.gaussian(seed, MAP.rawShape(shape));
  }

  private static void isOrthogonal(INDArray weight, ConvShape shape, double tolerance) {
    INDArray matrix = KernelMatrix.of(weight, shape);
    assertThat(SingularValues.largest(matrix)).isCloseTo(1, within(tolerance));
    assertThat(SingularValues.smallest(matrix)).isCloseTo(1, within(tolerance));
  }

  @ParameterizedTest(name = "in {0} out {1} k {2} s {3} groups {4}")
  @CsvSource({
    "3,3,1,1,1", "2,5,1,1,1", "3,3,3,1,1", "4,4,2,1,1", "2,5,3,1,1", "5,2,3,1,1", "1,1,3,1,1",
    "1,4,3,1,1", "4,1,5,1,1", "4,4,3,1,2", "4,6,3,1,2", "6,3,2,1,3", "2,8,2,2,1", "2,3,2,2,1",
    "2,11,2,2,1", "3,2,3,3,1", "2,2,3,2,1", "1,9,3,2,1", "3,13,3,2,1", "2,8,3,2,1", "4,2,4,2,1",
    "2,16,4,2,2", "1,3,5,2,1", "1,19,5,2,1", "4,1,5,3,1", "3,3,5,1,1"
  })
  void everySingularValueOnARingIsOne(int in, int out, int kernel, int stride, int groups) {
    ConvShape shape = KernelMatrix.square(in, out, groups, 6, kernel, stride, 1, Padding.CIRCULAR);
    INDArray raw = gaussianRaw(shape, 1).muli(3);
    INDArray weight = MAP.project(raw, shape).weight();
    assertThat(weight.shape()).isEqualTo(shape.kernel());
    INDArray other = KernelMatrix.gaussian(2, shape.kernel());
    // the property can fail: a kernel of the same shape breaks it
    assertThat(SingularValues.largest(KernelMatrix.of(other, shape))).isNotCloseTo(1, within(0.01));
    isOrthogonal(weight, shape, ORTHOGONAL);
  }

  @ParameterizedTest(name = "k {0}x{1} s {2}x{3} d {4}x{5}")
  @CsvSource({
    "3,1,1,1,1,1",
    "1,4,1,1,1,1",
    "2,5,1,1,1,1",
    "3,2,1,2,1,1",
    "4,1,2,1,1,1",
    "3,3,1,1,2,3",
    "3,3,2,2,3,3",
    "4,3,3,1,2,1"
  })
  void axesMayDiffer(int kh, int kw, int sh, int sw, int dh, int dw) {
    ConvShape shape =
        new ConvShape(
            2,
            3,
            1,
            ConvAxis.same(6, kh, sh, dh, Padding.CIRCULAR),
            ConvAxis.same(8, kw, sw, dw, Padding.CIRCULAR));
    INDArray weight = MAP.project(gaussianRaw(shape, 3), shape).weight();
    isOrthogonal(weight, shape, ORTHOGONAL);
  }

  @Test
  void usesEveryTapOfTheWindow() {
    ConvShape shape = KernelMatrix.square(4, 4, 1, 8, 3, 1, 1, Padding.CIRCULAR);
    INDArray weight = MAP.project(gaussianRaw(shape, 4), shape).weight();
    INDArray norms = weight.norm2(0, 1);
    assertThat(norms.minNumber().doubleValue()).isGreaterThan(0.01);
  }

  @ParameterizedTest(name = "in {0} out {1} k {2} s {3} d {4}")
  @CsvSource({
    "3,3,3,1,1",
    "2,5,3,1,1",
    "3,2,3,2,1",
    "2,9,3,2,1",
    "2,4,2,2,1",
    "2,2,3,1,2",
    "2,3,3,2,2",
    "2,3,3,4,2",
    "2,9,3,2,2",
    "1,5,1,2,1",
    "2,3,2,3,1"
  })
  void zerosNeverExceedOne(int in, int out, int kernel, int stride, int dilation) {
    ConvShape shape = KernelMatrix.square(in, out, 1, 7, kernel, stride, dilation, Padding.ZEROS);
    INDArray weight = MAP.project(gaussianRaw(shape, 5), shape).weight();
    double largest = SingularValues.largest(KernelMatrix.of(weight, shape));
    assertThat(largest).isLessThanOrEqualTo(1 + ORTHOGONAL);
    // the largest patches are whole, so the bound is nearly reached
    assertThat(largest).isGreaterThan(0.7);
  }

  @Test
  void rowsStayOrthonormalWhereADilationSharesAFactorWithTheStride() {
    ConvShape shape = KernelMatrix.square(3, 2, 1, 8, 3, 2, 2, Padding.CIRCULAR);
    INDArray weight = MAP.project(gaussianRaw(shape, 6), shape).weight();
    isOrthogonal(weight, shape, ORTHOGONAL);
  }

  @ParameterizedTest(name = "in {0} out {1} k {2}x{3} s {4}x1 groups {5}")
  @CsvSource({
    "3,2,2,2,1,1",
    "2,3,3,1,1,1",
    "1,4,3,1,2,1",
    "2,1,3,2,2,1",
    "1,2,2,2,2,1",
    "4,2,2,1,1,2"
  })
  void pullbackIsTheGradientByDifferences(
      int in, int out, int height, int width, int stride, int groups) {
    ConvShape shape =
        new ConvShape(
            in,
            out,
            groups,
            ConvAxis.same(6, height, stride, 1, Padding.CIRCULAR),
            ConvAxis.same(6, width, 1, 1, Padding.CIRCULAR));
    INDArray cotangent = KernelMatrix.gaussian(11, shape.kernel());
    INDArray on = MAP.start(shape, new SplittableRandom(1));
    // off the manifold, and on it, where the iteration takes its short way
    for (INDArray raw : new INDArray[] {on, on.add(gaussianRaw(shape, 3).muli(0.5))}) {
      INDArray numeric =
          Derivatives.gradient(
              x -> Derivatives.inner(MAP.project(x, shape).weight(), cotangent), raw);
      INDArray exact = MAP.project(raw, shape).pullback().apply(cotangent);
      assertThat(numeric.norm2Number().doubleValue()).isGreaterThan(0.1);
      assertThat(exact.distance2(numeric))
          .isLessThan(DIFFERENCES * (1 + numeric.norm2Number().doubleValue()));
    }
  }

  @Test
  void pullbackIsTheAdjointOfTheDerivative() {
    ConvShape shape = KernelMatrix.square(3, 13, 1, 6, 3, 2, 1, Padding.CIRCULAR);
    INDArray raw = gaussianRaw(shape, 21);
    INDArray direction = gaussianRaw(shape, 22);
    INDArray cotangent = KernelMatrix.gaussian(23, shape.kernel());
    INDArray forward = Derivatives.along(x -> MAP.project(x, shape).weight(), raw, direction);
    INDArray back = MAP.project(raw, shape).pullback().apply(cotangent);
    assertThat(Derivatives.inner(back, direction))
        .isCloseTo(Derivatives.inner(cotangent, forward), within(DIFFERENCES * 100));
  }

  @Test
  void startsAndRetractsOnTheManifoldWhereProjectingChangesNothing() {
    ConvShape shape = KernelMatrix.square(3, 13, 1, 6, 3, 2, 1, Padding.CIRCULAR);
    INDArray start = MAP.start(shape, new SplittableRandom(7));
    assertThat(KernelMatrix.values(start))
        .isEqualTo(KernelMatrix.values(MAP.start(shape, new SplittableRandom(7))))
        .isNotEqualTo(KernelMatrix.values(MAP.start(shape, new SplittableRandom(8))));
    assertThat(start.dataType()).isEqualTo(DataType.DOUBLE);
    assertThat(MAP.retract(start, shape).distance2(start)).isLessThan(ORTHOGONAL);
    INDArray off = start.add(gaussianRaw(shape, 9).muli(0.05));
    INDArray back = MAP.retract(off, shape);
    assertThat(off.distance2(start)).isGreaterThan(0.1);
    assertThat(MAP.project(back, shape).weight().distance2(MAP.project(off, shape).weight()))
        .isLessThan(ORTHOGONAL);
  }

  @ParameterizedTest
  @CsvSource({"0", "1e-30", "1e-6", "1e30"})
  void takesEveryFiniteRawArrayInFloat(double scale) {
    ConvShape shape = KernelMatrix.square(3, 4, 1, 5, 3, 1, 1, Padding.CIRCULAR);
    INDArray raw = gaussianRaw(shape, 31).castTo(DataType.FLOAT).muli(scale);
    Projected projected = MAP.project(raw, shape);
    assertThat(projected.weight().dataType()).isEqualTo(DataType.FLOAT);
    INDArray matrix = KernelMatrix.of(projected.weight(), shape);
    if (scale == 0) {
      assertThat(SingularValues.largest(matrix)).isLessThanOrEqualTo(1 + FLOAT);
    } else {
      isOrthogonal(projected.weight(), shape, FLOAT);
    }
    INDArray back = projected.pullback().apply(projected.weight());
    assertThat(back.dataType()).isEqualTo(DataType.FLOAT);
    assertThat(Double.isFinite(back.sumNumber().doubleValue())).isTrue();
  }

  @Test
  void isOneLipschitzForARankDeficientRawArray() {
    ConvShape shape = KernelMatrix.square(4, 4, 1, 5, 3, 1, 1, Padding.CIRCULAR);
    // every factor of equal columns: rank one each
    INDArray raw = Nd4j.ones(DataType.DOUBLE, MAP.rawShape(shape));
    Projected projected = MAP.project(raw, shape);
    assertThat(SingularValues.largest(KernelMatrix.of(projected.weight(), shape)))
        .isLessThanOrEqualTo(1 + ORTHOGONAL);
    INDArray back = projected.pullback().apply(KernelMatrix.gaussian(1, shape.kernel()));
    assertThat(Double.isFinite(back.sumNumber().doubleValue())).isTrue();
  }

  @Test
  void leavesItsInputsAloneAndReadsEveryOrder() {
    ConvShape shape = KernelMatrix.square(4, 4, 2, 5, 3, 1, 1, Padding.CIRCULAR);
    INDArray raw = gaussianRaw(shape, 41);
    INDArray gradient = KernelMatrix.gaussian(42, shape.kernel());
    Projected projected = MAP.project(raw, shape);
    double[] weight = KernelMatrix.values(projected.weight());
    double[] back = KernelMatrix.values(projected.pullback().apply(gradient));
    Projected again = MAP.project(raw.dup('f'), shape);
    assertThat(KernelMatrix.values(again.weight())).isEqualTo(weight);
    INDArray swapped = gradient.permute(3, 2, 1, 0).dup('c').permute(3, 2, 1, 0);
    assertThat(KernelMatrix.values(again.pullback().apply(swapped))).isEqualTo(back);
    again.weight().assign(7);
    MAP.retract(raw, shape).assign(7);
    assertThat(KernelMatrix.values(raw)).isEqualTo(KernelMatrix.values(gaussianRaw(shape, 41)));
    assertThat(KernelMatrix.values(gradient))
        .isEqualTo(KernelMatrix.values(KernelMatrix.gaussian(42, shape.kernel())));
    assertThat(KernelMatrix.values(projected.pullback().apply(gradient))).isEqualTo(back);
  }

  @ParameterizedTest
  @EnumSource(names = {"REFLECT", "REPLICATE", "SYMMETRIC"})
  void refusesPaddingsThatReadTwice(Padding padding) {
    ConvShape shape = KernelMatrix.square(2, 2, 1, 6, 3, 1, 1, padding);
    assertThatThrownBy(() -> MAP.rawShape(shape))
        .hasMessage(
            "BlockOrthogonal padding: expected ZEROS or CIRCULAR, got %s along the height (it reads"
                + " positions twice)",
            padding);
    ConvShape pointwise = KernelMatrix.square(2, 2, 1, 6, 1, 1, 1, padding);
    assertThat(MAP.rawShape(pointwise)).containsExactly(1, 4);
  }

  @Test
  void refusesARingThatTheStrideDoesNotDivide() {
    ConvShape shape = KernelMatrix.square(2, 2, 1, 5, 2, 2, 1, Padding.CIRCULAR);
    assertThatThrownBy(() -> MAP.rawShape(shape))
        .hasMessage(
            "BlockOrthogonal height: expected outputs that read disjoint blocks of a ring of 5, got"
                + " 3 outputs of stride 2 (take a multiple of the stride, or ZEROS)");
  }

  @Test
  void refusesARawArrayOfAnotherShape() {
    ConvShape shape = KernelMatrix.square(2, 2, 1, 6, 1, 1, 1, Padding.ZEROS);
    assertThatThrownBy(() -> MAP.project(Nd4j.zeros(DataType.DOUBLE, 1, 5), shape))
        .hasMessage("BlockOrthogonal raw: expected shape [1, 4], got [1, 5]");
  }
}
