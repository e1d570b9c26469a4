package io.github.lipschitz4j.core.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Derivatives;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ConvolutionTest {
  /** Sums of at most a few thousand products of normals, relative to their norm. */
  private static final double ROUNDING = 1e-13;

  private static final double FLOAT_ROUNDING = 1e-5;

  /** The functions are linear in each argument: central differences only round. */
  private static final double DIFFERENCES = 1e-8;

  private static final ConvShape SHAPE =
      new ConvShape(
          4,
          6,
          2,
          ConvAxis.same(5, 3, 2, 1, Padding.REFLECT),
          ConvAxis.same(6, 2, 1, 2, Padding.ZEROS));

  static Stream<ConvShape> geometries() {
    return Stream.concat(Geometries.series(), Geometries.images());
  }

  @Test
  void isTheSumThatItsJavadocSays() {
    geometries()
        .forEach(
            s -> {
              INDArray x = Geometries.gaussian(1, s.input(2));
              INDArray kernel = Geometries.gaussian(2, s.kernel());
              assertClose(Convolution.forward(x, kernel, s), definition(x, kernel, s), s);
            });
  }

  /** y = Σ K·x by loops over outputs and taps. */
  private static INDArray definition(INDArray x, INDArray kernel, ConvShape s) {
    INDArray y = Nd4j.create(DataType.DOUBLE, s.output(x.size(0)));
    double[][][][] in = values(x);
    double[][][][] filter = values(kernel);
    int perGroup = s.in() / s.groups();
    for (int n = 0; n < x.size(0); n++) {
      for (int o = 0; o < s.out(); o++) {
        int first = o / (s.out() / s.groups()) * perGroup;
        for (int i = 0; i < s.height().outputs(); i++) {
          for (int j = 0; j < s.width().outputs(); j++) {
            double sum = 0;
            for (int ky = 0; ky < s.height().kernel(); ky++) {
              int row = s.height().source(i, ky);
              for (int kx = 0; kx < s.width().kernel() && row >= 0; kx++) {
                int column = s.width().source(j, kx);
                for (int c = 0; c < perGroup && column >= 0; c++) {
                  sum += filter[o][c][ky][kx] * in[n][first + c][row][column];
                }
              }
            }
            y.putScalar(new long[] {n, o, i, j}, sum);
          }
        }
      }
    }
    return y;
  }

  private static double[][][][] values(INDArray a) {
    double[] flat = Nd4j.toFlattened('c', a).toDoubleVector();
    double[][][][] values =
        new double[(int) a.size(0)][(int) a.size(1)][(int) a.size(2)][(int) a.size(3)];
    int k = 0;
    for (double[][][] cube : values) {
      for (double[][] plane : cube) {
        for (double[] row : plane) {
          System.arraycopy(flat, k, row, 0, row.length);
          k += row.length;
        }
      }
    }
    return values;
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void bothPathsAgree(DataType type) {
    Geometries.images()
        .forEach(
            s -> {
              INDArray x = Geometries.gaussian(1, s.input(3)).castTo(type);
              INDArray kernel = Geometries.gaussian(2, s.kernel()).castTo(type);
              INDArray g = Geometries.gaussian(3, s.output(3)).castTo(type);
              assertThat(ColumnConvolution.takes(type, s, 3)).isTrue();
              ConvolutionPath own = new ColumnConvolution();
              ConvolutionPath host = new HostConvolution();
              assertClose(own.forward(x, kernel, s), host.forward(x, kernel, s), s);
              assertClose(own.inputGradient(g, kernel, s), host.inputGradient(g, kernel, s), s);
              assertClose(own.kernelGradient(x, g, s), host.kernelGradient(x, g, s), s);
            });
  }

  @Test
  void gradientsAreTheAdjoints() {
    geometries()
        .forEach(
            s -> {
              INDArray x = Geometries.gaussian(1, s.input(2));
              INDArray kernel = Geometries.gaussian(2, s.kernel());
              INDArray g = Geometries.gaussian(3, s.output(2));
              double forward = Derivatives.inner(Convolution.forward(x, kernel, s), g);
              double size = 1 + g.norm2Number().doubleValue() * x.norm2Number().doubleValue();
              INDArray dx = Convolution.inputGradient(g, kernel, s);
              INDArray dk = Convolution.kernelGradient(x, g, s);
              assertThat(Derivatives.inner(x, dx))
                  .as("%s", s)
                  .isCloseTo(forward, within(ROUNDING * size));
              assertThat(Derivatives.inner(kernel, dk))
                  .as("%s", s)
                  .isCloseTo(forward, within(ROUNDING * size));
            });
  }

  @Test
  void gradientsAreThoseByDifferences() {
    INDArray x = Geometries.gaussian(1, SHAPE.input(2));
    INDArray kernel = Geometries.gaussian(2, SHAPE.kernel());
    INDArray g = Geometries.gaussian(3, SHAPE.output(2));
    INDArray dx =
        Derivatives.gradient(a -> Derivatives.inner(Convolution.forward(a, kernel, SHAPE), g), x);
    INDArray dk =
        Derivatives.gradient(a -> Derivatives.inner(Convolution.forward(x, a, SHAPE), g), kernel);
    assertThat(Convolution.inputGradient(g, kernel, SHAPE).distance2(dx)).isLessThan(DIFFERENCES);
    assertThat(Convolution.kernelGradient(x, g, SHAPE).distance2(dk)).isLessThan(DIFFERENCES);
  }

  /** Small images go together, tiny products too, large images row by row. */
  @Test
  void dividesABatchInEveryWay() {
    ConvAxis large = ConvAxis.same(60, 7, 1, 1, Padding.REFLECT);
    ConvAxis largeWide = ConvAxis.same(60, 7, 1, 1, Padding.CIRCULAR);
    ConvAxis middle = ConvAxis.same(20, 3, 1, 1, Padding.ZEROS);
    ConvAxis small = ConvAxis.same(4, 3, 1, 1, Padding.ZEROS);
    ConvAxis point = ConvAxis.none(3);
    ConvShape[] shapes = {
      new ConvShape(32, 1, 1, large, largeWide),
      new ConvShape(32, 40, 1, middle, middle),
      new ConvShape(16, 32, 1, small, small),
      new ConvShape(8, 8, 8, small, middle),
      new ConvShape(40, 30, 1, point, point)
    };
    int[] examples = {1, 3, 40, 30, 70};
    int[] chunks = {2, 3, 3, 1, 2};
    for (int k = 0; k < shapes.length; k++) {
      ConvShape s = shapes[k];
      assertThat(Chunk.plan(s, examples[k])).as("%s", s).hasSize(chunks[k]);
      INDArray x = Geometries.gaussian(1, s.input(examples[k]));
      INDArray kernel = Geometries.gaussian(2, s.kernel());
      INDArray g = Geometries.gaussian(3, s.output(examples[k]));
      INDArray y = Convolution.forward(x, kernel, s);
      INDArray dx = Convolution.inputGradient(g, kernel, s);
      for (int n = 0; n < examples[k]; n += 13) {
        // an example alone is a batch of its own
        INDArray one = x.get(NDArrayIndex.interval(n, n + 1));
        INDArray gOne = g.get(NDArrayIndex.interval(n, n + 1));
        assertClose(y.get(NDArrayIndex.interval(n, n + 1)), Convolution.forward(one, kernel, s), s);
        assertClose(
            dx.get(NDArrayIndex.interval(n, n + 1)), Convolution.inputGradient(gOne, kernel, s), s);
      }
      assertClose(y, new HostConvolution().forward(x, kernel, s), s);
      assertClose(dx, new HostConvolution().inputGradient(g, kernel, s), s);
      assertClose(
          Convolution.kernelGradient(x, g, s), new HostConvolution().kernelGradient(x, g, s), s);
    }
  }

  @Test
  void readsAnyOrderAndViewAndLeavesItsInputsAlone() {
    INDArray x = Geometries.gaussian(1, SHAPE.input(2));
    INDArray kernel = Geometries.gaussian(2, SHAPE.kernel());
    INDArray g = Geometries.gaussian(3, SHAPE.output(2));
    List<INDArray> expected = all(x, kernel, g);
    for (int form = 0; form < 3; form++) {
      List<INDArray> actual = all(form(x, form), form(kernel, form), form(g, form));
      for (int k = 0; k < 3; k++) {
        assertThat(actual.get(k).ordering()).isEqualTo('c');
        assertThat(flat(actual.get(k))).containsExactly(flat(expected.get(k)));
      }
    }
    expected.forEach(a -> a.assign(7));
    assertThat(flat(x)).isEqualTo(flat(Geometries.gaussian(1, SHAPE.input(2))));
    assertThat(flat(kernel)).isEqualTo(flat(Geometries.gaussian(2, SHAPE.kernel())));
    assertThat(flat(g)).isEqualTo(flat(Geometries.gaussian(3, SHAPE.output(2))));
  }

  private static List<INDArray> all(INDArray x, INDArray kernel, INDArray g) {
    return List.of(
        Convolution.forward(x, kernel, SHAPE),
        Convolution.inputGradient(g, kernel, SHAPE),
        Convolution.kernelGradient(x, g, SHAPE));
  }

  private static INDArray form(INDArray a, int form) {
    if (form == 0) {
      return a.dup('f');
    }
    // a batch inside a larger one: dense, but not from the start of its memory
    INDArray batch = Nd4j.concat(0, a, a);
    if (form == 1) {
      return batch.get(NDArrayIndex.interval(a.size(0), 2 * a.size(0)));
    }
    INDArray big = Nd4j.create(a.dataType(), a.size(0), a.size(1) + 1, a.size(2) + 2, a.size(3));
    INDArray view =
        big.get(
            NDArrayIndex.all(),
            NDArrayIndex.interval(1, 1 + a.size(1)),
            NDArrayIndex.interval(1, 1 + a.size(2)),
            NDArrayIndex.all());
    return view.assign(a);
  }

  @Test
  void runsOnManyThreadsAtOnce() {
    ConvShape s = new ConvShape(8, 8, 1, SHAPE.height(), SHAPE.width());
    INDArray x = Geometries.gaussian(1, s.input(50)).castTo(DataType.FLOAT);
    INDArray kernel = Geometries.gaussian(2, s.kernel()).castTo(DataType.FLOAT);
    double[] expected = flat(Convolution.forward(x, kernel, s));
    List<double[]> results =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(k -> flat(Convolution.forward(x, kernel, s)))
            .toList();
    assertThat(results).allSatisfy(r -> assertThat(r).isEqualTo(expected));
  }

  @Test
  void takesOtherTypesByTheHost() {
    INDArray x = Geometries.gaussian(1, SHAPE.input(2));
    INDArray kernel = Geometries.gaussian(2, SHAPE.kernel());
    assertThat(ColumnConvolution.takes(DataType.BFLOAT16, SHAPE, 2)).isFalse();
    assertThat(ColumnConvolution.takes(DataType.FLOAT, SHAPE, 1 << 24)).isFalse();
    INDArray half =
        Convolution.forward(x.castTo(DataType.BFLOAT16), kernel.castTo(DataType.BFLOAT16), SHAPE);
    assertThat(half.dataType()).isEqualTo(DataType.BFLOAT16);
    assertThat(half.castTo(DataType.DOUBLE).distance2(Convolution.forward(x, kernel, SHAPE)))
        .isLessThan(0.5);
  }

  @Test
  void refusesArraysThatDoNotFit() {
    INDArray x = Geometries.gaussian(1, SHAPE.input(2));
    INDArray kernel = Geometries.gaussian(2, SHAPE.kernel());
    INDArray g = Geometries.gaussian(3, SHAPE.output(2));
    assertMessage(
        () -> Convolution.forward(x.permute(0, 1, 3, 2), kernel, SHAPE),
        "ConvShape input: expected [n, 4, 5, 6], got [2, 4, 6, 5]");
    assertMessage(
        () -> Convolution.forward(x.reshape('c', new long[] {2, 120}), kernel, SHAPE),
        "ConvShape input: expected [n, 4, 5, 6], got [2, 120]");
    assertMessage(
        () -> Convolution.forward(x, g, SHAPE),
        "ConvShape kernel: expected [6, 2, 3, 2], got [2, 6, 3, 6]");
    assertMessage(
        () -> Convolution.inputGradient(x, kernel, SHAPE),
        "ConvShape output: expected [n, 6, 3, 6], got [2, 4, 5, 6]");
    assertMessage(
        () -> Convolution.kernelGradient(x, g.get(NDArrayIndex.interval(0, 1)), SHAPE),
        "Convolution gradient: expected 2 examples as the input has, got 1");
    assertMessage(
        () -> Convolution.forward(x, kernel.castTo(DataType.FLOAT), SHAPE),
        "Convolution arrays: expected one type, got DOUBLE and FLOAT");
  }

  private static void assertMessage(Supplier<INDArray> call, String message) {
    assertThatThrownBy(call::get).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static void assertClose(INDArray actual, INDArray expected, ConvShape s) {
    double rounding = expected.dataType() == DataType.DOUBLE ? ROUNDING : FLOAT_ROUNDING;
    assertThat(actual.shape()).as("%s", s).isEqualTo(expected.shape());
    assertThat(actual.distance2(expected))
        .as("%s", s)
        .isLessThanOrEqualTo(rounding * (1 + expected.norm2Number().doubleValue()));
  }

  private static double[] flat(INDArray a) {
    return Nd4j.toFlattened('c', a).toDoubleVector();
  }
}
