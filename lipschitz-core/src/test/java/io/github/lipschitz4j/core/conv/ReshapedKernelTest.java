package io.github.lipschitz4j.core.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.Bjorck;
import io.github.lipschitz4j.core.Clip;
import io.github.lipschitz4j.core.ColumnNorm;
import io.github.lipschitz4j.core.Frobenius;
import io.github.lipschitz4j.core.Projected;
import io.github.lipschitz4j.core.Retraction;
import io.github.lipschitz4j.core.Spectral;
import io.github.lipschitz4j.core.Unconstrained;
import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Derivatives;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ReshapedKernelTest {
  /** The iteration stops after a step below 1e-6, whose square is the error. */
  private static final double NORM = 1e-9;

  /** What the proven bounds add at most. */
  private static final double BOUND = 1e-6;

  /** Central differences in double, times curvature. */
  private static final double DIFFERENCES = 1e-5;

  /** A dozen products of small matrices, in double; the tolerance of the iteration, squared. */
  private static final double ROUNDING = 1e-10;

  private static final ConvShape SHAPE =
      new ConvShape(
          4,
          6,
          2,
          ConvAxis.same(5, 3, 1, 1, Padding.REFLECT),
          ConvAxis.same(6, 2, 2, 1, Padding.ZEROS));

  static Stream<ReshapedKernel> kernels() {
    return Stream.of(
        ReshapedKernel.orthogonal(),
        ReshapedKernel.frobenius(),
        new ReshapedKernel(new Spectral(4), new Retraction.Orthogonal()),
        new ReshapedKernel(new ColumnNorm(), new Retraction.Columns()),
        new ReshapedKernel(new Clip(0.5), new Retraction.Sphere()));
  }

  @Test
  void makesEveryGeometryOneLipschitz() {
    Stream.concat(Geometries.series(), Geometries.images())
        .forEach(
            s -> {
              INDArray raw = Geometries.gaussian(1, s.kernel()).muli(5);
              assertThat(norm(raw, s)).isGreaterThan(1);
              INDArray kernel = ReshapedKernel.orthogonal().project(raw, s).weight();
              assertThat(norm(kernel, s)).as("%s", s).isLessThanOrEqualTo(1 + NORM);
              assertThat(ConvOperator.upperBound(kernel, s))
                  .as("%s", s)
                  .isLessThanOrEqualTo(1 + BOUND);
            });
  }

  /** The kernel that the usual factors fail for. */
  @Test
  void makesConstantKernelsOneLipschitz() {
    Stream.concat(Geometries.series(), Geometries.images())
        .forEach(
            s -> {
              INDArray raw = Nd4j.ones(DataType.DOUBLE, s.kernel());
              INDArray kernel = ReshapedKernel.orthogonal().project(raw, s).weight();
              assertThat(norm(kernel, s)).as("%s", s).isLessThanOrEqualTo(1 + NORM);
            });
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void isOneLipschitzWhateverTheProjection(ReshapedKernel map) {
    for (Padding padding : Padding.values()) {
      ConvAxis axis = ConvAxis.same(6, 3, 2, 2, padding);
      ConvShape s = new ConvShape(4, 6, 2, axis, axis);
      INDArray raw = Geometries.gaussian(2, s.kernel()).muli(5);
      INDArray kernel = map.project(raw, s).weight();
      assertThat(ConvOperator.upperBound(kernel, s)).isBetween(0.01, 1 + BOUND);
    }
  }

  private static double norm(INDArray kernel, ConvShape s) {
    return SingularValues.largest(ConvOperator.matrix(kernel, s));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void pullbackIsTheGradientByDifferences(ReshapedKernel map) {
    INDArray raw = Geometries.gaussian(3, SHAPE.kernel());
    INDArray g = Geometries.gaussian(4, SHAPE.kernel());
    INDArray numeric =
        Derivatives.gradient(w -> Derivatives.inner(map.project(w, SHAPE).weight(), g), raw);
    Projected projected = map.project(raw, SHAPE);
    assertThat(projected.pullback().apply(g).distance2(numeric)).isLessThan(DIFFERENCES);
    // again: it holds no state
    assertThat(projected.pullback().apply(g).distance2(numeric)).isLessThan(DIFFERENCES);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void pullbackIsTheAdjointOfTheDerivative(ReshapedKernel map) {
    INDArray raw = Geometries.gaussian(5, SHAPE.kernel());
    INDArray direction = Geometries.gaussian(6, SHAPE.kernel());
    INDArray g = Geometries.gaussian(7, SHAPE.kernel());
    INDArray forward = Derivatives.along(w -> map.project(w, SHAPE).weight(), raw, direction);
    INDArray back = map.project(raw, SHAPE).pullback().apply(g);
    assertThat(Derivatives.inner(back, direction))
        .isCloseTo(Derivatives.inner(g, forward), within(DIFFERENCES));
  }

  @Test
  void projectionKeepsWhatIsRetracted() {
    for (ReshapedKernel map :
        List.of(
            ReshapedKernel.orthogonal(),
            ReshapedKernel.frobenius(),
            new ReshapedKernel(new ColumnNorm(), new Retraction.Columns()))) {
      INDArray raw = Geometries.gaussian(8, SHAPE.kernel());
      INDArray on = map.retract(raw, SHAPE);
      assertThat(on.distance2(raw)).isGreaterThan(0.1);
      assertThat(map.project(on, SHAPE).weight().distance2(on)).isLessThan(ROUNDING);
      assertThat(map.retract(on, SHAPE).distance2(on)).isLessThan(ROUNDING);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void startsOrthogonal(ReshapedKernel map) {
    INDArray start = map.start(SHAPE, new SplittableRandom(1));
    assertThat(start.dataType()).isEqualTo(DataType.DOUBLE);
    assertThat(start.shape()).isEqualTo(map.rawShape(SHAPE));
    for (INDArray group : groups(start)) {
      double[] values = SingularValues.of(group);
      assertThat(values[values.length - 1]).isCloseTo(values[0], within(ROUNDING));
      assertThat(values[0]).isPositive();
    }
    assertThat(map.start(SHAPE, new SplittableRandom(1))).isEqualTo(start);
    assertThat(map.start(SHAPE, new SplittableRandom(2)).distance2(start)).isGreaterThan(0.1);
  }

  /** The matrices [out/groups, patch]. */
  private static List<INDArray> groups(INDArray kernel) {
    INDArray rows = kernel.reshape('c', new long[] {SHAPE.out(), SHAPE.patch()});
    return List.of(rows.getRows(0, 1, 2), rows.getRows(3, 4, 5));
  }

  @Test
  void projectsGroupByGroup() {
    INDArray raw = Geometries.gaussian(9, SHAPE.kernel());
    INDArray kernel = ReshapedKernel.orthogonal().project(raw, SHAPE).weight();
    double factor = Math.sqrt(SHAPE.multiplicity());
    for (int g = 0; g < 2; g++) {
      INDArray expected = Bjorck.defaults().project(groups(raw).get(g).transpose()).weight();
      assertThat(groups(kernel).get(g).mul(factor).distance2(expected.transpose()))
          .isLessThan(ROUNDING);
    }
  }

  @Test
  void keepsTheTypeAndLeavesItsInputsAlone() {
    INDArray raw = Geometries.gaussian(10, SHAPE.kernel());
    INDArray floats = raw.castTo(DataType.FLOAT).dup('f');
    INDArray g = Geometries.gaussian(11, SHAPE.kernel());
    for (ReshapedKernel map : kernels().toList()) {
      Projected projected = map.project(raw, SHAPE);
      Projected inFloat = map.project(floats, SHAPE);
      assertThat(inFloat.weight().dataType()).isEqualTo(DataType.FLOAT);
      assertThat(inFloat.weight().castTo(DataType.DOUBLE).distance2(projected.weight()))
          .isLessThan(1e-5);
      projected.pullback().apply(g).assign(7);
      projected.weight().assign(7);
      map.retract(raw, SHAPE).assign(7);
    }
    assertThat(values(raw)).isEqualTo(values(Geometries.gaussian(10, SHAPE.kernel())));
    assertThat(values(g)).isEqualTo(values(Geometries.gaussian(11, SHAPE.kernel())));
  }

  /** The exact values: the host's own equality forgives 1e-5. */
  private static double[] values(INDArray a) {
    return Nd4j.toFlattened('c', a).toDoubleVector();
  }

  @Test
  void refusesWhatItCannotBound() {
    assertThatThrownBy(() -> new ReshapedKernel(new Unconstrained(), new Retraction.Orthogonal()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ReshapedKernel parametrization: expected one with a finite bound, got"
                + " Unconstrained[]");
    INDArray raw = Geometries.gaussian(1, 2, 2, 3, 2);
    assertThatThrownBy(() -> ReshapedKernel.orthogonal().project(raw, SHAPE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ConvShape kernel: expected [6, 2, 3, 2], got [2, 2, 3, 2]");
    assertThat(new ReshapedKernel(new Frobenius(), new Retraction.Sphere()))
        .isEqualTo(ReshapedKernel.frobenius());
  }
}
