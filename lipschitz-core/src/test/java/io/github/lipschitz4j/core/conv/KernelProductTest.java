package io.github.lipschitz4j.core.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Derivatives;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class KernelProductTest {
  /** Sums of some dozen products in double. */
  private static final double ROUNDING = 1e-12;

  private static TapKernel random(int out, int in, int height, int width, long seed) {
    INDArray matrix = KernelMatrix.gaussian(seed, out, (long) in * height * width);
    return new TapKernel(matrix.dup('f'), height, width);
  }

  private static INDArray array(TapKernel kernel) {
    return TapKernel.join(new TapKernel[] {kernel}, DataType.DOUBLE);
  }

  @ParameterizedTest(name = "stride {0} dilation {1}")
  @CsvSource({"1,1", "2,1", "3,2", "2,2"})
  void isTheKernelOfOneConvolutionAfterAnother(int stride, int dilation) {
    TapKernel a = random(4, 3, 2, 1, 1);
    TapKernel b = random(3, 2, 2, 3, 2);
    INDArray product = array(KernelProduct.of(a, b).kernel());
    assertThat(product.shape()).containsExactly(4, 2, 3, 3);
    // a ring: nothing is lost at a border between the two
    ConvShape first = shape(2, 3, 1, dilation, 2, 3);
    ConvShape second = shape(3, 4, stride, dilation, 2, 1);
    ConvShape both = shape(2, 4, stride, dilation, 3, 3);
    INDArray expected = KernelMatrix.of(array(a), second).mmul(KernelMatrix.of(array(b), first));
    assertThat(KernelMatrix.of(product, both).distance2(expected)).isLessThan(ROUNDING);
  }

  /** A ring of 6×6 whose windows start at the output, so that products need no shift. */
  private static ConvShape shape(int in, int out, int stride, int dilation, int kh, int kw) {
    ConvAxis height =
        new ConvAxis(6, kh, stride, dilation, 0, dilation * (kh - 1), Padding.CIRCULAR);
    ConvAxis width =
        new ConvAxis(6, kw, stride, dilation, 0, dilation * (kw - 1), Padding.CIRCULAR);
    return new ConvShape(in, out, 1, height, width);
  }

  @ParameterizedTest(name = "ends of {0} and {1} channels")
  @CsvSource({"1,5", "5,1"})
  void aChainMultipliesInEitherOrder(int left, int right) {
    List<TapKernel> kernels =
        List.of(random(left, 3, 2, 1, 1), random(3, 3, 1, 2, 2), random(3, right, 2, 2, 3));
    KernelProduct chain = KernelProduct.chain(kernels);
    TapKernel expected =
        KernelProduct.of(kernels.get(0), KernelProduct.of(kernels.get(1), kernels.get(2)).kernel())
            .kernel();
    assertThat(chain.kernel().matrix().distance2(expected.matrix())).isLessThan(ROUNDING);

    TapKernel cotangent = random(left, right, 3, 3, 4);
    List<TapKernel> gradients = chain.pullback().apply(cotangent);
    for (int j = 0; j < kernels.size(); j++) {
      int place = j;

      INDArray own = kernels.get(j).matrix();
      INDArray step = KernelMatrix.gaussian(5 + j, own.shape()).dup('f');
      // linear in each factor: the derivative is the product with the step in its place
      List<TapKernel> moved = new ArrayList<>(kernels);
      moved.set(place, new TapKernel(step, kernels.get(j).height(), kernels.get(j).width()));
      INDArray forward = KernelProduct.chain(moved).kernel().matrix();
      assertThat(Derivatives.inner(gradients.get(j).matrix(), step))
          .isCloseTo(Derivatives.inner(cotangent.matrix(), forward), within(ROUNDING * 100));
    }
  }

  @Test
  void conversionsUndoEachOther() {
    INDArray kernel = KernelMatrix.gaussian(1, 6, 2, 3, 2);
    TapKernel first = TapKernel.ofGroup(kernel, 0, 2);
    TapKernel second = TapKernel.ofGroup(kernel, 1, 2);
    assertThat(second.tap(3).getDouble(2, 1)).isEqualTo(kernel.getDouble(5, 1, 1, 1));
    INDArray joined = TapKernel.join(new TapKernel[] {first, second}, DataType.DOUBLE);
    assertThat(KernelMatrix.values(joined)).isEqualTo(KernelMatrix.values(kernel));
    assertThat(second.ofStacked(second.stacked()).values()).isEqualTo(second.values());
    assertThat(second.transposed().transposed().values()).isEqualTo(second.values());
    assertThat(second.transposed().tap(3).getDouble(1, 2)).isEqualTo(kernel.getDouble(5, 1, 1, 1));
  }
}
