package io.github.lipschitz4j.layers.condensed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.certificates.RoundingBound;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Pooling, resampling, centring and the other maps with a known constant. */
class MapsTest {
  /** A few dozen operations on values of size one, in double. */
  private static final double FLOAT64 = 1e-13;

  /** The square of the step of central differences, times third derivatives. */
  private static final double DIFFERENCES = 1e-7;

  /**
   * A layer and an input that it stretches most.
   *
   * @param layer the layer
   * @param shape of its inputs
   * @param steepest a direction in which it attains its bound from a point far away along itself
   */
  record Case(CondensedLayer layer, long[] shape, INDArray steepest) {
    @Override
    public String toString() {
      return layer.name();
    }

    INDArray batch(int examples, long seed) {
      long[] batch = batchShape(examples);
      return Samples.gaussian(examples, (int) Reshape.length(shape), seed).reshape('c', batch);
    }

    private long[] batchShape(int examples) {
      long[] batch = new long[shape.length + 1];
      batch[0] = examples;
      System.arraycopy(shape, 0, batch, 1, shape.length);
      return batch;
    }
  }

  private static Case image(CondensedLayer layer, INDArray steepest) {
    return new Case(layer, new long[] {2, 4, 6}, steepest);
  }

  private static INDArray ones() {
    return Nd4j.ones(DataType.DOUBLE, 1, 2, 4, 6);
  }

  private static INDArray one(long... place) {
    INDArray x = Nd4j.zeros(DataType.DOUBLE, 1, 2, 4, 6);
    x.putScalar(new long[] {0, place[0], place[1], place[2]}, 1);
    return x;
  }

  private static INDArray row(double... values) {
    return Nd4j.createFromArray(values).reshape('c', new long[] {1, values.length});
  }

  static Stream<Case> cases() {
    Windows padded = new Windows(new Windows.Span(2, 3, 1, 1), new Windows.Span(2, 2, 0, 1));
    return Stream.of(
        image(new SumPool("average", Windows.tiles(2, 3), 1), ones()),
        image(new SumPool("plain average", Windows.tiles(2, 2), -0.5), ones()),
        image(new NormPool("norm", Windows.tiles(2, 3)), one(0, 1, 1)),
        image(new NormPool("norm, padded", padded), one(1, 2, 2)),
        image(new MaxPool("max", Windows.tiles(2, 2)), one(0, 1, 1)),
        image(new MaxPool("max, padded", padded), one(1, 2, 2)),
        image(new GlobalPool("global average", GlobalPool.Kind.SUM), ones()),
        image(new GlobalPool("global norm", GlobalPool.Kind.NORM), one(1, 2, 3)),
        image(new PixelBlocks("down", 2, PixelBlocks.Target.CHANNELS), one(1, 2, 3)),
        new Case(
            new PixelBlocks("up", 2, PixelBlocks.Target.PIXELS),
            new long[] {4, 2, 3},
            Nd4j.ones(DataType.DOUBLE, 1, 4, 2, 3)),
        image(new Upsample("upsample", 3, 2, -2), one(1, 2, 3)),
        image(new ZeroBorder("border", 1, 2, 0, 3), one(1, 2, 3)),
        image(new ChannelAffine("scale", row(0.5, -3), row(1, 2)), one(1, 0, 0)),
        image(new Centre("centre", Optional.of(row(1, 2)), 2), one(1, 0, 0).sub(one(1, 3, 0))),
        image(new Centre("plain centre", Optional.empty(), 2), one(1, 0, 0).sub(one(1, 3, 0))),
        new Case(new Centre("rows", Optional.empty(), 1), new long[] {4}, row(1, -1, 0, 0)),
        image(new Reflect("reflect", row(0.7), 3), one(1, 2, 3)),
        image(new PRelu("prelu", row(-0.5, 2), 1), one(1, 2, 3).neg()),
        image(new PRelu("one slope", row(0.25), 1.5), one(1, 2, 3)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void pullbackIsTheAdjointOfTheDerivative(Case each) {
    INDArray x = each.batch(3, 1);
    INDArray direction = each.batch(3, 2);
    Traced traced = each.layer().trace(x);
    INDArray y = traced.value();
    INDArray g = Samples.gaussian(1, (int) y.length(), 3).reshape('c', y.shape());
    INDArray along = Derivatives.along(each.layer()::value, x, direction);
    assertThat(along.norm2Number().doubleValue()).isGreaterThan(0.1);
    INDArray pulled = traced.pullback().apply(g);
    assertThat(pulled.shape()).isEqualTo(x.shape());
    assertThat(Derivatives.inner(pulled, direction))
        .isCloseTo(Derivatives.inner(g, along), within(DIFFERENCES));
    assertThat(each.layer().value(x).distance2(y)).isZero();
    assertThat(x.distance2(each.batch(3, 1))).as("the input is left alone").isZero();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void boundIsAttainedAndNeverPassed(Case each) {
    double bound = each.layer().bound();
    INDArray x = each.steepest().mul(4);
    INDArray step = each.layer().value(x.add(each.steepest())).sub(each.layer().value(x));
    double attained =
        step.norm2Number().doubleValue() / each.steepest().norm2Number().doubleValue();
    // the bound of a rounded factor of float
    assertThat(attained).isCloseTo(bound, within(bound * 2e-7)).isLessThan(bound * (1 + FLOAT64));
    for (int seed = 0; seed < 20; seed++) {
      INDArray a = each.batch(1, seed);
      INDArray b = a.add(each.batch(1, seed + 100).mul(Math.pow(10, -seed % 5)));
      double before = a.distance2(b);
      double after = each.layer().value(a).distance2(each.layer().value(b));
      assertThat(after).isLessThanOrEqualTo(bound * before * (1 + FLOAT64) + FLOAT64);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shapesAreThoseOfTheValues(Case each) {
    long[] shape = each.layer().value(each.batch(3, 1)).shape();
    long[] outputs = each.layer().outputs(each.shape());
    assertThat(outputs).isEqualTo(Arrays.copyOfRange(shape, 1, shape.length));
    long[] inputs = each.layer().inputs(outputs);
    assertThat(inputs).hasSameSizeAs(each.shape());
    if (!(each.layer() instanceof GlobalPool)) {
      // the smallest inputs that give these outputs
      assertThat(each.layer().outputs(inputs)).isEqualTo(outputs);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void roundingIsBoundedAlsoNearZero(Case each) {
    CondensedLayer floats = each.layer().castTo(DataType.FLOAT);
    CondensedLayer exact = floats.castTo(DataType.DOUBLE);
    Rounding rounding = floats.rounding(floats.bound(), floats.outputs(each.shape()));
    RoundingBound bound = new RoundingBound(List.of(rounding), 0x1p-24);
    for (double size : new double[] {1e-12, 1, 1e6}) {
      INDArray x = each.batch(1, 7).mul(size);
      INDArray y = floats.value(x.castTo(DataType.FLOAT)).castTo(DataType.DOUBLE);
      double allowed = bound.of(x.norm2Number().doubleValue());
      assertThat(y.distance2(exact.value(x))).isLessThanOrEqualTo(allowed);
    }
  }

  @Test
  void bothOrdersOfMemoryAreOne() {
    INDArray x = Samples.gaussian(5, 4, 1);
    for (CondensedLayer layer :
        List.of(
            new Centre("rows", Optional.of(row(1, 2, 3, 4)), 1),
            new ChannelAffine("scale", row(1, 2, 3, 4), row(5, 6, 7, 8)),
            new PRelu("prelu", row(1, 2, 3, 4), 1),
            new Reflect("reflect", row(1, 2), 1))) {
      INDArray c = layer.value(x.dup('c'));
      INDArray f = layer.value(x.dup('f'));
      assertThat(c.distance2(f)).isLessThan(FLOAT64);
      INDArray g = Samples.gaussian(5, 4, 2);
      INDArray mixed = layer.trace(x.dup('f')).pullback().apply(g.dup('c'));
      assertThat(mixed.distance2(layer.trace(x.dup('c')).pullback().apply(g.dup('f'))))
          .isLessThan(FLOAT64);
    }
  }

  @Test
  void blocksAndUnblocksAreInverse() {
    INDArray x = Samples.gaussian(3, 2 * 4 * 6, 1).reshape('c', 3, 2, 4, 6);
    INDArray small = new PixelBlocks("down", 2, PixelBlocks.Target.CHANNELS).value(x);
    assertThat(small.getDouble(1, 1 * 4 + 1 * 2 + 0, 1, 2)).isEqualTo(x.getDouble(1, 1, 3, 4));
    INDArray back = new PixelBlocks("up", 2, PixelBlocks.Target.PIXELS).value(small);
    assertThat(back.distance2(x)).isZero();
  }

  @Test
  void overlapIsRefused() {
    // (2, 3) ≤ (3, 2) as tuples: what a comparison of the first numbers lets pass
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Windows(new Windows.Span(2, 3, 0, 0), new Windows.Span(3, 2, 0, 0)))
        .withMessageContaining("Windows stride: expected ≥ 3, the size of the window, got 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Windows.Span(2, 2, 2, 0))
        .withMessageContaining("Windows padding: expected in [0, 2), got 2 and 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Windows.Span(0, 2, 0, 0))
        .withMessage("Windows size: expected ≥ 1, got 0");
  }

  @Test
  void numbersThatAreNoneAreNotLost() {
    INDArray x = Nd4j.zeros(DataType.DOUBLE, 1, 1, 2, 2);
    for (int place = 0; place < 4; place++) {
      INDArray bad = x.dup().putScalar(place, Double.NaN);
      assertThat(new MaxPool("max", Windows.tiles(2, 2)).value(bad).getDouble(0)).isNaN();
    }
  }

  @Test
  void boundsOfWeightsThatAreNotFiniteAreInfinite() {
    assertThat(new ChannelAffine("scale", row(1, Double.NaN), row(0, 0)).bound()).isInfinite();
    assertThat(new ChannelAffine("scale", row(-4, 2), row(0, 0)).bound()).isEqualTo(4);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChannelAffine("scale", row(1, 2), row(1)))
        .withMessageContaining("expected a scale and a shift for each channel, of one type");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChannelAffine("scale", row(1, 2), row(1, 2)).value(row(1, 2, 3)))
        .withMessage("CondensedNetwork layer scale: expected 2 channels, got inputs of shape [3]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Reflect("reflect", row(1), 1).value(row(1, 2, 3)))
        .withMessageContaining("expected 2 channels, got inputs of shape [3]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PRelu("prelu", row(1, 2), 1).value(row(1, 2, 3)))
        .withMessageContaining("expected 2 channels, got inputs of shape [3]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Centre("centre", Optional.of(row(1, 2)), 1).value(row(1, 2, 3)))
        .withMessageContaining("as many channels as biases, got inputs of shape [3]");
    for (CondensedLayer layer :
        List.of(
            new GlobalPool("pool", GlobalPool.Kind.SUM),
            new MaxPool("pool", Windows.tiles(1, 1)),
            new Upsample("pool", 2, 2, 1),
            new ZeroBorder("pool", 1, 1, 1, 1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> layer.outputs(new long[] {5}))
          .withMessageContaining("CondensedNetwork layer pool: expected images");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ZeroBorder("border", 1, 1, -1, 1))
        .withMessageContaining("expected four numbers ≥ 0, got 1, 1, -1, 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Upsample("upsample", 0, 1, 1))
        .withMessageContaining("expected a block of at least 1×1 and a finite scale, got 0×1");
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new SumPool("sum", Windows.tiles(1, 1), bad))
          .withMessageContaining("expected a finite scale");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Centre("centre", Optional.empty(), bad))
          .withMessageContaining("expected a finite factor");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Reflect("reflect", row(1), bad))
          .withMessageContaining("a finite factor");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new PRelu("prelu", row(1), bad))
          .withMessageContaining("a slope for each channel and a finite one");
    }
  }
}
