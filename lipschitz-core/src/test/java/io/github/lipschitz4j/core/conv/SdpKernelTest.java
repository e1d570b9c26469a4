package io.github.lipschitz4j.core.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.Sdp;
import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Derivatives;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

class SdpKernelTest {
  /** Rounding of sums of some hundred products. */
  private static final double ROUNDING = 1e-12;

  /** Central differences in double, relative. */
  private static final double DIFFERENCES = 1e-7;

  /** A kernel and a t of floats. */
  private static final double FLOAT = 1e-6;

  /** ‖T^½K‖ by the exact matrix. */
  private static double beta(INDArray kernel, INDArray t, ConvShape shape) {
    INDArray roots = Transforms.sqrt(t.castTo(DataType.DOUBLE), true);
    INDArray each = roots.reshape('c', new long[] {shape.out(), 1, 1, 1});
    return SingularValues.largest(
        KernelMatrix.of(kernel.castTo(DataType.DOUBLE).mul(each.broadcast(kernel.shape())), shape));
  }

  @ParameterizedTest(name = "{0}: k {1} s {2} d {3} groups {4} size {5}")
  @CsvSource({
    "ZEROS, 3, 1, 1, 1, 7",
    "ZEROS, 3, 2, 1, 1, 7",
    "ZEROS, 5, 2, 1, 2, 6",
    "ZEROS, 3, 2, 2, 1, 8",
    "ZEROS, 2, 3, 1, 1, 7",
    "ZEROS, 3, 1, 2, 2, 7",
    "CIRCULAR, 3, 1, 1, 1, 3",
    "CIRCULAR, 5, 1, 1, 1, 4",
    "CIRCULAR, 5, 2, 1, 1, 4",
    "CIRCULAR, 3, 2, 1, 1, 7",
    "CIRCULAR, 5, 3, 2, 1, 8",
    "REFLECT, 3, 1, 1, 1, 4",
    "REPLICATE, 5, 1, 1, 1, 4",
    "SYMMETRIC, 3, 2, 1, 1, 5",
    "REFLECT, 5, 2, 1, 1, 5"
  })
  void theInverseDominatesTheGramMatrix(
      Padding padding, int kernel, int stride, int dilation, int groups, int size) {
    ConvShape shape = KernelMatrix.square(2, 4, groups, size, kernel, stride, dilation, padding);
    double most = 0;
    for (long seed = 0; seed < 4; seed++) {
      // positive kernels add up most
      INDArray k = KernelMatrix.gaussian(seed, shape.kernel());
      INDArray positive = Transforms.abs(k, true);
      INDArray q = KernelMatrix.gaussian(seed + 10, 4).muli(seed);
      for (INDArray each : new INDArray[] {k, positive}) {
        INDArray own = SdpKernel.scales(each, q, shape).t();
        // the property can fail: without t it does
        assertThat(beta(each, Nd4j.ones(DataType.DOUBLE, 1, 4), shape)).isGreaterThan(1.1);
        double beta = beta(each, own, shape);
        assertThat(beta).isLessThanOrEqualTo(1 + ROUNDING);
        most = Math.max(most, beta);
      }
    }
    // counting copies costs most with REPLICATE, whose corners are shown 9 times here
    assertThat(most).isGreaterThan(padding == Padding.ZEROS ? 0.7 : 0.3);
  }

  @Test
  void isThatOfTheDenseLayerForOneTap() {
    ConvShape shape = KernelMatrix.square(3, 5, 1, 4, 1, 1, 1, Padding.ZEROS);
    INDArray kernel = KernelMatrix.gaussian(1, shape.kernel());
    INDArray q = KernelMatrix.gaussian(2, 5);
    INDArray w = kernel.reshape('c', new long[] {5, 3}).transpose();
    Sdp.Scales dense = Sdp.scales(w, q);
    Sdp.Scales conv = SdpKernel.scales(kernel, q, shape);
    assertThat(conv.t().distance2(dense.t())).isLessThan(ROUNDING);
    INDArray g = KernelMatrix.gaussian(3, 1, 5);
    INDArray back = conv.pullback().apply(g).w().reshape('c', new long[] {5, 3}).transpose();
    assertThat(back.distance2(dense.pullback().apply(g).w())).isLessThan(ROUNDING);
  }

  @ParameterizedTest(name = "{0}: k {1} s {2} groups {3}")
  @CsvSource({"ZEROS, 3, 1, 2", "REFLECT, 2, 1, 1", "CIRCULAR, 3, 2, 1"})
  void pullbackIsTheGradientByDifferences(Padding padding, int kernel, int stride, int groups) {
    ConvShape shape = KernelMatrix.square(2, 4, groups, 6, kernel, stride, 1, padding);
    INDArray k = KernelMatrix.gaussian(4, shape.kernel());
    INDArray q = KernelMatrix.gaussian(5, 1, 4);
    INDArray g = KernelMatrix.gaussian(6, 1, 4);
    Sdp.Gradients exact = SdpKernel.scales(k, q, shape).pullback().apply(g);
    INDArray byKernel =
        Derivatives.gradient(x -> Derivatives.inner(SdpKernel.scales(x, q, shape).t(), g), k);
    INDArray byQ =
        Derivatives.gradient(x -> Derivatives.inner(SdpKernel.scales(k, x, shape).t(), g), q);
    double scale = byKernel.norm2Number().doubleValue();
    assertThat(scale).isPositive();
    assertThat(exact.w().distance2(byKernel)).isLessThan(DIFFERENCES * (1 + scale));
    assertThat(exact.q().distance2(byQ)).isLessThan(DIFFERENCES * (1 + scale));
  }

  @Test
  void pullbackIsTheAdjointOfTheDerivative() {
    ConvShape shape = KernelMatrix.square(3, 5, 1, 6, 3, 1, 1, Padding.ZEROS);
    INDArray k = KernelMatrix.gaussian(7, shape.kernel());
    INDArray q = KernelMatrix.gaussian(8, 5, 1);
    INDArray dk = KernelMatrix.gaussian(9, shape.kernel());
    INDArray dq = KernelMatrix.gaussian(10, 5, 1);
    INDArray g = KernelMatrix.gaussian(11, 1, 5);
    Sdp.Gradients back = SdpKernel.scales(k, q, shape).pullback().apply(g);
    double forward =
        Derivatives.inner(g, Derivatives.along(x -> SdpKernel.scales(x, q, shape).t(), k, dk))
            + Derivatives.inner(
                g, Derivatives.along(x -> SdpKernel.scales(k, x, shape).t(), q, dq));
    assertThat(Derivatives.inner(back.w(), dk) + Derivatives.inner(back.q(), dq))
        .isCloseTo(forward, within(DIFFERENCES));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-30, 1e-6, 1e6, 1e30})
  void takesEveryFiniteKernelInFloatAndLeavesItAlone(double scale) {
    ConvShape shape = KernelMatrix.square(2, 3, 1, 5, 3, 1, 1, Padding.ZEROS);
    INDArray k = KernelMatrix.gaussian(12, shape.kernel()).castTo(DataType.FLOAT).muli(scale);
    k.slice(1).assign(0);
    INDArray before = k.dup();
    INDArray q = Nd4j.createFromArray(0f, 1e30f, -3f);
    Sdp.Scales scales = SdpKernel.scales(k, q, shape);
    assertThat(scales.t().dataType()).isEqualTo(DataType.FLOAT);
    assertThat(scales.t().shape()).containsExactly(1, 3);
    assertThat(beta(k, scales.t(), shape)).isLessThanOrEqualTo(1 + FLOAT);
    Sdp.Gradients back = scales.pullback().apply(scales.t());
    assertThat(back.w().shape()).isEqualTo(shape.kernel());
    assertThat(Double.isFinite(back.w().sumNumber().doubleValue())).isTrue();
    assertThat(Double.isFinite(back.q().sumNumber().doubleValue())).isTrue();
    assertThat(KernelMatrix.values(k)).isEqualTo(KernelMatrix.values(before));
  }

  @Test
  void refusesOtherShapes() {
    ConvShape shape = KernelMatrix.square(2, 3, 1, 5, 3, 1, 1, Padding.ZEROS);
    INDArray q = Nd4j.zeros(DataType.DOUBLE, 1, 3);
    assertThatThrownBy(() -> SdpKernel.scales(Nd4j.zeros(3, 2, 3, 2), q, shape))
        .hasMessage("SdpKernel kernel: expected shape [3, 2, 3, 3], got [3, 2, 3, 2]");
    assertThatThrownBy(() -> SdpKernel.scales(Nd4j.zeros(3, 2, 3, 3), Nd4j.zeros(1, 2), shape))
        .hasMessage("SdpKernel q: expected 3 values, got 2");
  }
}
