package io.github.lipschitz4j.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.core.conv.ConvOperator;
import io.github.lipschitz4j.core.conv.ConvShape;
import io.github.lipschitz4j.core.conv.Padding;
import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.condensed.Conv;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The norm of the layers as operators, by the singular values of their exact matrices.
 *
 * <p>Series make the grid: an image's factor is the product of those of its two dimensions.
 */
class ConvBoundsTest {
  /** Björck stops below 1e-6 of the limit, where the error is its square. */
  private static final double ROUNDING = 1e-6;

  /** What the bound of an orthogonal convolution may be above its norm. */
  private static final double CLOSE = 1.5;

  /** One configuration of a dimension. */
  private record Setting(int taps, int stride, int dilation, int size) {
    int span() {
      return dilation * (taps - 1) + 1;
    }

    /** Whether the mirror or the ring is long enough for the padding. */
    boolean fits(Padding padding) {
      int reach = span() / 2;
      return switch (padding) {
        case ZEROS, REPLICATE -> true;
        case REFLECT -> reach < size;
        case CIRCULAR, SYMMETRIC -> reach <= size;
      };
    }
  }

  private static List<Setting> grid() {
    List<Setting> grid = new ArrayList<>();
    for (int taps = 1; taps <= 7; taps++) {
      for (int stride = 1; stride <= 3; stride++) {
        for (int dilation = 1; dilation <= 2; dilation++) {
          for (int size : new int[] {6, 9}) {
            grid.add(new Setting(taps, stride, dilation, size));
          }
        }
      }
    }
    return grid;
  }

  private static Conv used(ConvConf conf, long seed) {
    Parameter weight = conf.parameters().get(0);
    long[] raw = weight.shape();
    INDArray w = Samples.gaussian(1, (int) weight.length(), seed).reshape('c', raw);
    // overlapping patches add up where a kernel is nearly constant
    INDArray kernel = seed % 2 == 0 ? w : w.mul(0.1).addi(1);
    return (Conv) conf.function(Map.of(Parameter.WEIGHT, kernel)).condensed("used");
  }

  private static double norm(Conv conv) {
    return SingularValues.largest(ConvOperator.matrix(conv.kernel(), conv.shape()));
  }

  @ParameterizedTest
  @EnumSource(Padding.class)
  void spectralConvolutionsAreBoundedAndTheBoundIsOne(Padding padding) {
    double largest = 0;
    int count = 0;
    for (Setting setting : grid()) {
      if (setting.fits(padding)) {
        int seed = ++count + setting.taps();
        SpectralConv1D conf =
            new SpectralConv1D.Builder()
                .nOut(seed % 2 == 0 ? 2 : 1) // two nearly equal kernels take many steps
                .kernelSize(setting.taps())
                .stride(setting.stride())
                .dilation(setting.dilation())
                .padding(padding)
                .inputType(InputType.recurrent(1, setting.size()))
                .noBias()
                .build();
        Conv conv = used(conf, seed);
        double norm = norm(conv);
        assertThat(conv.bound()).as("%s", setting).isBetween(norm, 1 + ROUNDING);
        largest = Math.max(largest, norm);
      }
    }
    assertThat(count).isGreaterThan(60);
    assertThat(largest).as("the bound is met").isGreaterThan(0.999);
  }

  /** The same grid on square images, one channel to one. */
  @ParameterizedTest
  @EnumSource(Padding.class)
  void spectralConvolutionsOfImagesAreBoundedAndTheBoundIsOne(Padding padding) {
    int count = 0;
    for (Setting setting : grid()) {
      if (setting.fits(padding)) {
        SpectralConv2D conf =
            new SpectralConv2D.Builder()
                .nOut(1)
                .kernelSize(setting.taps())
                .stride(setting.stride())
                .dilation(setting.dilation())
                .padding(padding)
                .inputType(InputType.convolutional(setting.size(), setting.size(), 1))
                .noBias()
                .build();
        Conv conv = used(conf, ++count);
        assertThat(conv.bound()).as("%s", setting).isBetween(norm(conv), 1 + ROUNDING);
      }
    }
    assertThat(count).isGreaterThan(60);
  }

  private static InputType image(int height, int width) {
    return InputType.convolutional(height, width, 2);
  }

  static Stream<ConvConf> images() {
    return Stream.of(Padding.values())
        .flatMap(
            padding ->
                Stream.of(
                    new SpectralConv2D.Builder()
                        .nOut(4)
                        .kernelSize(3, 2)
                        .padding(padding)
                        .inputType(image(5, 6))
                        .noBias()
                        .build(),
                    new SpectralConv2D.Builder()
                        .nOut(4)
                        .kernelSize(3)
                        .stride(2)
                        .dilation(2, 1)
                        .groups(2)
                        .padding(padding)
                        .inputType(image(6, 5))
                        .noBias()
                        .build(),
                    new FrobeniusConv2D.Builder()
                        .nOut(1)
                        .kernelSize(5, 3)
                        .padding(padding)
                        .inputType(image(7, 6))
                        .noBias()
                        .build(),
                    new AolConv2D.Builder()
                        .nOut(3)
                        .stride(1, 2)
                        .padding(padding)
                        .inputType(image(6, 6))
                        .noBias()
                        .build()));
  }

  @ParameterizedTest
  @MethodSource("images")
  void imagesAreBounded(ConvConf conf) {
    for (long seed = 1; seed <= 2; seed++) {
      Conv conv = used(conf, seed);
      double norm = norm(conv);
      assertThat(norm).isGreaterThan(0.1);
      assertThat(conv.bound()).isGreaterThanOrEqualTo(norm);
      assertThat(norm).isLessThanOrEqualTo(1 + ROUNDING);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Padding.class,
      names = {"ZEROS", "CIRCULAR"})
  void boundsOfOrthogonalConvolutionsAreClose(Padding padding) {
    int count = 0;
    for (Setting setting : grid()) {
      // outputs of a ring have to read disjoint blocks, and an image has to hold the kernel
      boolean ring = padding != Padding.CIRCULAR || setting.size() % setting.stride() == 0;
      if (ring && setting.span() <= setting.size()) {
        OrthogonalConv2D conf =
            new OrthogonalConv2D.Builder()
                .nOut(3)
                .kernelSize(setting.taps())
                .stride(setting.stride())
                .dilation(setting.dilation())
                .padding(padding)
                .inputType(image(setting.size(), setting.size()))
                .noBias()
                .build();
        Conv conv = used(conf, ++count);
        double norm = norm(conv);
        assertThat(norm).as("%s", setting).isLessThanOrEqualTo(1 + ROUNDING);
        assertThat(conv.bound()).as("%s", setting).isBetween(norm, CLOSE * norm);
      }
    }
    assertThat(count).isGreaterThan(30);
  }

  /** The bound of a layer is that of its geometry: a kernel of another one's would break it. */
  @Test
  void anotherGeometryBreaksTheBound() {
    Conv conv = used(spectral(Padding.ZEROS), 1);
    ConvShape other = spectral(Padding.REPLICATE).shape(new long[] {1, 9});
    assertThat(norm(new Conv("broken", conv.kernel(), conv.bias(), other))).isGreaterThan(1.02);
  }

  private static SpectralConv1D spectral(Padding padding) {
    return new SpectralConv1D.Builder()
        .nOut(1)
        .kernelSize(7)
        .padding(padding)
        .inputType(InputType.recurrent(1, 9))
        .noBias()
        .build();
  }
}
