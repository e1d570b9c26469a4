package io.github.lipschitz4j.core.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The factor 1/√M beside those of other libraries, and where those let a norm pass 1. */
class ConvFactorTest {
  /** The golden numbers are given to 16 digits. */
  private static final double ROUNDING = 1e-13;

  /** Norms that are cited here are given to four digits. */
  private static final double CITED = 1e-4;

  /** A norm of 1 with the error of LAPACK, and the same of the bounds. */
  private static final double ONE = 1 + 1e-6;

  /** The norm of a constant kernel of length 1, over one dimension. */
  private static double constantNorm(ConvAxis axis) {
    ConvShape s = new ConvShape(1, 1, 1, ConvAxis.none(1), axis);
    return norm(Nd4j.ones(DataType.DOUBLE, s.kernel()), s) / Math.sqrt(axis.kernel());
  }

  private static double norm(INDArray kernel, ConvShape s) {
    return SingularValues.largest(ConvOperator.matrix(kernel, s));
  }

  private static double ours(ConvAxis... axes) {
    double product = 1;
    for (ConvAxis axis : axes) {
      product *= axis.multiplicity();
    }
    return 1 / Math.sqrt(product);
  }

  private static ConvAxis zeros(int size, int kernel, int stride) {
    return ConvAxis.same(size, kernel, stride, 1, Padding.ZEROS);
  }

  /**
   * D1: the average of the counts instead of the most. Images of size×size; the coefficient is that
   * of the library, the norm that of its layer with a constant kernel.
   */
  @ParameterizedTest
  @CsvSource({
    "3, 16, .3478260870, 1.0199",
    "5, 28, .2089552239, 1.0214",
    "7, 32, .1509433962, 1.0213",
    "9, 64, .1151079137, 1.0207"
  })
  void averageCountIsNoBound(int kernel, int size, double coefficient, double violation) {
    ConvAxis axis = zeros(size, kernel, 1);
    double average = averageCount(axis);
    assertThat(1 / average).isCloseTo(coefficient, within(1e-9));
    // over both dimensions: a constant kernel is the product of two
    double norm = constantNorm(axis) * constantNorm(axis);
    assertThat(norm / average).isCloseTo(violation, within(CITED));
    assertThat(norm * ours(axis, axis)).isBetween(0.95, 1.0);
  }

  private static double averageCount(ConvAxis axis) {
    double reads = 0;
    for (int output = 0; output < axis.outputs(); output++) {
      for (int tap = 0; tap < axis.kernel(); tap++) {
        reads += axis.source(output, tap) == Padding.NONE ? 0 : 1;
      }
    }
    return reads / axis.size();
  }

  /** D5: one count for every padding. Images of 8×8. */
  @ParameterizedTest
  @CsvSource({
    "REFLECT,   3, 1.0594",
    "REFLECT,   5, 1.0620",
    "REFLECT,   7, 1.0612",
    "REPLICATE, 5, 1.0228",
    "REPLICATE, 7, 1.0804"
  })
  void theCountOfZerosIsNoBoundForOtherPaddings(Padding padding, int kernel, double violation) {
    ConvAxis axis = ConvAxis.same(8, kernel, 1, 1, padding);
    double norm = constantNorm(axis) * constantNorm(axis);
    assertThat(norm / kernel).isCloseTo(violation, within(CITED));
    assertThat(norm * ours(axis, axis)).isBetween(0.7, 1.0);
  }

  /** D20: frequencies of a grid as coarse as the kernel. */
  @Test
  void aCoarseGridIsNoBound() {
    ConvAxis axis = ConvAxis.same(16, 3, 1, 1, Padding.CIRCULAR);
    ConvAxis coarse = ConvAxis.same(3, 3, 1, 1, Padding.CIRCULAR);
    ConvShape image = new ConvShape(2, 2, 1, axis, axis);
    ConvShape grid = new ConvShape(2, 2, 1, coarse, coarse);
    INDArray kernel = Geometries.gaussian(1, image.kernel());
    double norm = norm(kernel, image);
    // on its own grid the coarse one is exact, so this is what it says of any image
    assertThat(ConvOperator.spectrumBound(kernel, grid)).isCloseTo(8.8461, within(CITED));
    assertThat(norm).isCloseTo(11.0678, within(CITED));
    assertThat(ConvOperator.spectrumBound(kernel, image)).isBetween(norm, norm * ONE);
  }

  /** D21: ⌈k/s⌉ counts for a dilated kernel as well. Images of 16×16, stride 2, dilation 2. */
  @ParameterizedTest
  @CsvSource({"3, 1.3818", "5, 1.3364"})
  void theCountOfAStrideIsNoBoundForADilatedKernel(int kernel, double violation) {
    ConvAxis axis = ConvAxis.same(16, kernel, 2, 2, Padding.ZEROS);
    double norm = constantNorm(axis) * constantNorm(axis);
    assertThat(norm / Math.ceil(kernel / 2.0)).isCloseTo(violation, within(CITED));
    assertThat(norm * ours(axis, axis)).isBetween(0.8, 1.0);
  }

  /**
   * torchlip's factors of one dimension: 1/⌈k/s⌉, or with the input's length 1/average, both
   * without the root: sound, but the square of what is needed.
   */
  @Test
  void goldenFactorsOfOneDimensionAreSquared() {
    int compared = 0;
    for (JsonNode node : Golden.cases("conv_lip_coef")) {
      if (node.path("dim").asInt() == 1) {
        int kernel = node.get("kernel").get(0).asInt();
        int stride = node.get("stride").get(0).asInt();
        ConvAxis axis = zeros(node.get("input_l").asInt(), kernel, stride);
        double used = node.get("coef_as_used_by_layers").asDouble();
        double shaped = node.get("coef_with_shape").asDouble();
        double count = Math.ceil((double) kernel / stride);
        assertThat(used).isCloseTo(1 / count, within(ROUNDING));
        assertThat(shaped).isCloseTo(stride == 1 ? 1 / formula(axis) : 1 / count, within(ROUNDING));
        assertThat(ours(axis)).as("%s", axis).isGreaterThanOrEqualTo(Math.sqrt(used) - ROUNDING);
        assertThat(ours(axis)).as("%s", axis).isGreaterThanOrEqualTo(shaped - ROUNDING);
        assertThat(constantNorm(axis) * ours(axis)).as("%s", axis).isLessThanOrEqualTo(ONE);
        compared++;
      }
    }
    assertThat(compared).isEqualTo(30);
  }

  /** torchlip's average count of one dimension, (kn − a(a + 1))/n with a = (k − 1)/2. */
  private static double formula(ConvAxis axis) {
    double a = (axis.kernel() - 1) / 2.0;
    return axis.kernel() - a * (a + 1) / axis.size();
  }

  /**
   * torchlip's factors of two dimensions. Those that its layers use, 1/√(⌈k/s⌉⌈k/s⌉), are sound
   * between zeros, and too small where an image is smaller than the kernel. Those with the shape
   * are the averages at stride 1: never below ours, and for 14 of the 20 with more than one tap,
   * all of those on large images, a constant kernel shows that they are no bound.
   */
  @Test
  void goldenFactorsOfTwoDimensionsAreOursOrUnsound() {
    int compared = 0;
    int unsound = 0;
    for (JsonNode node : Golden.cases("conv_lip_coef")) {
      if (node.path("dim").asInt() == 2) {
        ConvAxis height = axis(node, 0);
        ConvAxis width = axis(node, 1);
        double used = node.get("coef_as_used_by_layers").asDouble();
        double shaped = node.get("coef_with_shape").asDouble();
        double ours = ours(height, width);
        double norm = constantNorm(height) * constantNorm(width);
        double count =
            Math.ceil((double) height.kernel() / height.stride())
                * Math.ceil((double) width.kernel() / width.stride());
        assertThat(used).isCloseTo(Math.sqrt(1 / count), within(ROUNDING));
        assertThat(ours).as("%s", node).isGreaterThanOrEqualTo(used - ROUNDING);
        boolean covered = height.kernel() <= height.size() && width.kernel() <= width.size();
        if (covered && height.size() >= 28) {
          assertThat(ours).as("%s", node).isCloseTo(used, within(ROUNDING));
        }
        if (height.stride() * width.stride() == 1) {
          double average = Math.sqrt(formula(height) * formula(width));
          assertThat(shaped).isCloseTo(1 / average, within(ROUNDING));
          assertThat(shaped).as("%s", node).isGreaterThanOrEqualTo(ours - ROUNDING);
          boolean large = height.kernel() > 1 && height.size() >= 28;
          assertThat(norm * shaped > ONE || !large).as("%s", node).isTrue();
          unsound += norm * shaped > ONE ? 1 : 0;
        } else {
          assertThat(shaped).isCloseTo(used, within(ROUNDING));
        }
        assertThat(norm * ours).as("%s", node).isLessThanOrEqualTo(ONE);
        compared++;
      }
    }
    assertThat(compared).isEqualTo(96);
    assertThat(unsound).isEqualTo(14);
  }

  private static ConvAxis axis(JsonNode node, int dimension) {
    return zeros(
        node.get("input_hw").get(dimension).asInt(),
        node.get("kernel").get(dimension).asInt(),
        node.get("stride").get(dimension).asInt());
  }

  /** Norms of whole operators, computed elsewhere column by column. */
  @Test
  void goldenNormsAreTheNorms() {
    int compared = 0;
    for (JsonNode node : Golden.cases("conv_lip_coef")) {
      if (node.has("kind")) {
        INDArray kernel = Golden.array(node.get("kernel_orthonormalised"));
        int pad = node.get("padding").asInt();
        ConvAxis axis =
            new ConvAxis(
                node.get("input_hw").get(0).asInt(),
                (int) kernel.size(2),
                node.get("stride").asInt(),
                1,
                pad,
                pad,
                Padding.ZEROS);
        ConvShape s = new ConvShape((int) kernel.size(1), (int) kernel.size(0), 1, axis, axis);
        double expected = node.get("operator_norm_orthonormal_kernel").asDouble();
        assertThat(norm(kernel, s)).isCloseTo(expected, within(ROUNDING * 10));
        assertThat(node.get("coef").asDouble()).isCloseTo(ours(axis, axis), within(ROUNDING));
        assertThat(ConvOperator.upperBound(kernel, s))
            .isGreaterThanOrEqualTo(expected * (1 - ROUNDING));
        assertThat(ConvOperator.upperBound(kernel.mul(ours(axis, axis)), s))
            .isLessThanOrEqualTo(ONE);
        compared++;
      }
    }
    assertThat(compared).isEqualTo(5);
  }
}
