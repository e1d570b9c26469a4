package io.github.lipschitz4j.layers.condensed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.conv.ConvAxis;
import io.github.lipschitz4j.core.conv.ConvShape;
import io.github.lipschitz4j.core.conv.Padding;
import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Samples;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Layers as a stranger's file may hold them: any numbers, and the bound and rounding still hold.
 */
class ResidualLayersTest {
  /** A few products of small matrices in double. */
  private static final double FLOAT64 = 1e-12;

  /** Float arithmetic. */
  private static final double UNIT = 0x1p-24;

  /** The rounding is a random walk, its bound a sum: a few hundred roundings and values apart. */
  private static final double LOOSE = 2000;

  private static INDArray values(int rows, int columns, long seed) {
    return Samples.gaussian(rows, columns, seed);
  }

  private static ConvShape shape(Padding padding) {
    ConvAxis axis = ConvAxis.same(3, 3, 1, 1, padding);
    return new ConvShape(2, 3, 1, axis, axis);
  }

  private static SdpConv conv(INDArray kernel, INDArray t, INDArray q, double k, Padding padding) {
    return new SdpConv("conv", kernel, values(1, 3, 5), t, q, k, shape(padding));
  }

  private static SdpConv conv(long seed, INDArray t, double k, Padding padding) {
    INDArray kernel = values(3, 18, seed).reshape(3, 2, 3, 3);
    return conv(kernel, t, values(1, 3, seed + 7), k, padding);
  }

  private static INDArray sizes(int n, long seed) {
    INDArray gaussian = values(1, n, seed);
    return gaussian.mul(gaussian);
  }

  static Stream<CondensedLayer> layers() {
    return LongStream.range(0, 6)
        .boxed()
        .flatMap(
            s ->
                Stream.of(
                    new SdpAffine(
                        "any t", values(4, 6, s), values(1, 6, s), values(1, 6, s + 9), -2),
                    new SdpAffine("t ≥ 0", values(4, 3, s), values(1, 3, s), sizes(3, s), 0.5),
                    new SandwichAffine(
                        "sandwich",
                        values(4, 6, s),
                        values(6, 3, s + 1),
                        values(1, 6, s),
                        values(1, 6, s + 2),
                        -3),
                    conv(s, values(1, 3, s + 9), 1, Padding.ZEROS),
                    conv(s, sizes(3, s).divi(20), -1.5, Padding.CIRCULAR),
                    conv(s, sizes(3, s).divi(9), 1, Padding.REFLECT),
                    new Residual(
                        "residual",
                        0.25,
                        3,
                        List.of(
                            new Affine("a", values(4, 5, s), values(1, 5, s)),
                            new Sort("sort", Sort.ALL),
                            new Affine("b", values(5, 4, s), values(1, 4, s))))));
  }

  private static long[] inputs(CondensedLayer layer) {
    return layer instanceof SdpConv ? new long[] {2, 3, 3} : new long[] {4};
  }

  private static long[] batch(long rows, long[] example) {
    return LongStream.concat(LongStream.of(rows), LongStream.of(example)).toArray();
  }

  private static INDArray sample(CondensedLayer layer, int rows, long seed) {
    long[] shape = inputs(layer);
    INDArray flat = values(rows, (int) Reshape.length(shape), seed);
    return flat.dup('c').reshape('c', batch(rows, shape));
  }

  /** Row i is the pullback of unit i. */
  private static INDArray jacobian(CondensedLayer layer, INDArray x) {
    long[] shape = layer.outputs(inputs(layer));
    int outputs = (int) Reshape.length(shape);
    INDArray rows = Nd4j.zeros(DataType.DOUBLE, outputs, Reshape.length(inputs(layer)));
    Traced traced = layer.trace(x);
    for (int i = 0; i < outputs; i++) {
      INDArray unit = Nd4j.zeros(DataType.DOUBLE, 1, outputs).putScalar(i, 1);
      INDArray back = traced.pullback().apply(unit.reshape('c', batch(1, shape)));
      rows.putRow(i, back.reshape('c', new long[] {back.length()}));
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("layers")
  void noJacobianIsLongerThanTheBound(CondensedLayer layer) {
    double bound = layer.bound();
    double longest = 0;
    for (int seed = 0; seed < 10; seed++) {
      INDArray jacobian = jacobian(layer, sample(layer, 1, seed));
      longest = Math.max(longest, SingularValues.largest(jacobian));
    }
    assertThat(longest).isLessThanOrEqualTo(bound * (1 + FLOAT64));
    assertThat(longest).as("the bound is not absurd").isGreaterThan(bound / 100);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void pullbackIsTheSlope(CondensedLayer layer) {
    INDArray x = sample(layer, 1, 3);
    INDArray direction = sample(layer, 1, 4);
    double step = 1e-6;
    INDArray ahead = layer.value(x.add(direction.mul(step)));
    INDArray slope = ahead.sub(layer.value(x.sub(direction.mul(step)))).div(2 * step);
    INDArray flat = direction.reshape('c', new long[] {direction.length(), 1});
    INDArray expected = jacobian(layer, x).mmul(flat);
    double size = expected.norm2Number().doubleValue();
    INDArray got = slope.reshape('c', expected.shape());
    // piecewise linear: the rounding of a difference only
    assertThat(got.distance2(expected)).isLessThan(1e-7 * (1 + size));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void roundingCoversTheDifferenceBetweenFloatAndDouble(CondensedLayer layer) {
    CondensedLayer single = layer.castTo(DataType.FLOAT);
    CondensedLayer exact = single.castTo(DataType.DOUBLE);
    long[] outputs = layer.outputs(inputs(layer));
    Rounding rounding = exact.rounding(exact.bound(), outputs);
    double tightest = Double.POSITIVE_INFINITY;
    for (double scale : new double[] {1e-4, 1, 1e4}) {
      INDArray x = sample(layer, 20, 8).mul(scale);
      INDArray computed = single.value(x.castTo(DataType.FLOAT)).castTo(DataType.DOUBLE);
      INDArray expected = exact.value(x);
      for (int i = 0; i < 20; i++) {
        double norm = x.slice(i).norm2Number().doubleValue();
        Rounding.Standing before = new Rounding.Standing(norm, UNIT * norm);
        Rounding.Standing after = rounding.after(before, UNIT);
        double error = computed.slice(i).distance2(expected.slice(i));
        assertThat(error).isLessThanOrEqualTo(after.error());
        assertThat(expected.slice(i).norm2Number().doubleValue())
            .isLessThanOrEqualTo(after.norm() * (1 + FLOAT64));
        tightest = Math.min(tightest, after.error() / error);
      }
    }
    assertThat(tightest).as("not absurdly loose").isLessThan(LOOSE);
  }

  @Test
  void anyLogarithmsGiveABound() {
    INDArray kernel = values(3, 18, 1).reshape(3, 2, 3, 3);
    INDArray t = Nd4j.ones(DataType.DOUBLE, 1, 3).mul(0.02);
    for (double q : new double[] {0, 1, 30, -1e6}) {
      INDArray logarithms = Nd4j.createFromArray(0.0, q, -q).reshape(1, 3);
      SdpConv layer = conv(kernel, t, logarithms, 1, Padding.ZEROS);
      INDArray jacobian = jacobian(layer, sample(layer, 1, 1));
      assertThat(SingularValues.largest(jacobian)).isLessThanOrEqualTo(layer.bound() + FLOAT64);
    }
  }

  @Test
  void numbersThatAreNoneHaveNoBound() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      INDArray one = values(1, 3, 1).putScalar(0, 1, bad);
      INDArray matrix = values(4, 3, 1).putScalar(1, 1, bad);
      INDArray kernel = values(3, 18, 1).putScalar(1, 1, bad).reshape(3, 2, 3, 3);
      INDArray good = values(1, 3, 1);
      CondensedLayer affine = new Affine("a", matrix.mmul(values(3, 4, 1)), values(1, 4, 1));
      assertThat(
              Stream.of(
                      new SdpAffine("a", matrix, good, good, 1),
                      new SdpAffine("a", values(4, 3, 1), good, one, 1),
                      new SandwichAffine("a", matrix, values(3, 2, 1), good, good, 1),
                      conv(kernel, good, good, 1, Padding.ZEROS),
                      conv(1, one, 1, Padding.ZEROS),
                      new Residual("a", 0.5, 0.5, List.of(affine, new Times("b", 0))))
                  .map(CondensedLayer::bound))
          .noneMatch(Double::isFinite);
    }
  }

  @Test
  void residualAddsWhatGoesPast() {
    List<CondensedLayer> inside = List.of(new Times("a", 2), new Times("b", -3));
    Residual layer = new Residual("residual", 0.5, 0.25, inside);
    INDArray x = values(5, 4, 1);
    assertThat(layer.value(x).distance2(x.mul(0.5 - 1.5))).isLessThan(FLOAT64);
    assertThat(layer.bound()).isCloseTo(2, within(1e-6)); // a factor counts as rounded to float
    assertThat(layer.dataType()).isEmpty();
    assertThat(new Residual("a", 0.5, 0.25, List.of(new Times("b", 0))).bound())
        .isCloseTo(0.5, within(FLOAT64));
  }

  private static void refuses(String message, Runnable made) {
    assertThatIllegalArgumentException().isThrownBy(made::run).withMessage(message);
  }

  @Test
  void refusesWhatDoesNotFit() {
    INDArray one = values(1, 3, 1);
    refuses(
        "CondensedNetwork r: expected two finite weights ≥ 0, got -0.5 and 1.0",
        () -> new Residual("r", -0.5, 1, List.of(new Absolute("a"))));
    refuses(
        "CondensedNetwork r: expected two finite weights ≥ 0, got 0.5 and NaN",
        () -> new Residual("r", 0.5, Double.NaN, List.of(new Absolute("a"))));
    refuses(
        "CondensedNetwork r: expected at least one layer inside, got none",
        () -> new Residual("r", 0.5, 0.5, List.of()));
    refuses(
        "CondensedNetwork layer r: expected layers inside that keep the shape [4], got [3]",
        () ->
            new Residual("r", 1, 1, List.of(new Affine("a", values(4, 3, 1), one)))
                .outputs(new long[] {4}));
    refuses(
        "CondensedNetwork s: expected a matrix, a bias and a scale for each column, got [4, 3], 3"
            + " and 4 values",
        () -> new SdpAffine("s", values(4, 3, 1), one, values(1, 4, 1), 1));
    refuses(
        "CondensedNetwork s: expected a finite factor, got NaN",
        () -> new SdpAffine("s", values(4, 3, 1), one, one, Double.NaN));
    refuses(
        "CondensedNetwork layer s: expected 4 inputs, got 5",
        () -> new SdpAffine("s", values(4, 3, 1), one, one, 1).outputs(new long[] {5}));
    refuses(
        "CondensedNetwork s: expected two matrices that meet, a bias and a psi for each hidden"
            + " value, got [4, 3], [2, 5], 3 and 3 values",
        () -> new SandwichAffine("s", values(4, 3, 1), values(2, 5, 1), one, one, 1));
    refuses(
        "CondensedNetwork s: expected a finite factor, got NaN",
        () -> new SandwichAffine("s", values(4, 3, 1), values(3, 5, 1), one, one, Double.NaN));
    refuses(
        "CondensedNetwork layer s: expected 4 inputs, got 5",
        () ->
            new SandwichAffine("s", values(4, 3, 1), values(3, 5, 1), one, one, 1)
                .outputs(new long[] {5}));
    refuses(
        "CondensedNetwork conv: expected a kernel of shape [3, 2, 3, 3], 3 biases, and as many"
            + " scales and logarithms, got [3, 18], 3, 3 and 3",
        () -> conv(values(3, 18, 1), one, one, 1, Padding.ZEROS));
    refuses(
        "CondensedNetwork conv: expected a finite factor, got NaN",
        () -> conv(1, one, Double.NaN, Padding.ZEROS));
  }
}
