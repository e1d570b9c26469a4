package io.github.lipschitz4j.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurvesTest {
  private static final double[] STEPS =
      IntStream.range(0, 200).asDoubleStream().map(i -> 10 * i).toArray();

  private static double[] of(DoubleUnaryOperator f) {
    return Arrays.stream(STEPS).map(f).toArray();
  }

  @Test
  void drawsEachLineInItsColour() throws IOException {
    Curves curves =
        Curves.titled("t")
            .line("loss", STEPS, of(t -> Math.exp(-t / 300)))
            .line("norm", STEPS, of(t -> 1 - Math.exp(-t / 300)));
    for (Curves.Axis axis : Curves.Axis.values()) {
      BufferedImage image = Pixels.decode(curves.axis(axis).draw());
      assertThat(Pixels.share(image, Colours.SERIES.get(0))).isGreaterThan(0.001);
      assertThat(Pixels.share(image, Colours.SERIES.get(1))).isGreaterThan(0.0005);
    }
  }

  @Test
  void aSpikeDoesNotFlattenTheRest() {
    double[] sorted = IntStream.range(0, 100).asDoubleStream().map(i -> i / 100.0).toArray();
    assertThat(Extent.linear(sorted).max()).isGreaterThan(0.99).isLessThan(1.1);
    sorted[99] = 1e9;
    assertThat(Extent.linear(sorted).max()).isBetween(1.0, 2.5);
    assertThat(Extent.linear(sorted).min()).isLessThan(0);
  }

  @Test
  void logarithmicAxesHaveWholeDecades() {
    assertThat(Extent.logarithmic(0.02, 3))
        .isEqualTo(new Extent(0.01 / Extent.SLACK, 10 * Extent.SLACK));
    assertThat(Extent.logarithmic(1, 1)).isEqualTo(new Extent(1 / Extent.SLACK, 10 * Extent.SLACK));
  }

  @Test
  void constantLinesAndSinglePointsHaveAnExtent() throws IOException {
    assertThat(Extent.linear(0).max()).isPositive();
    Figure flat = Curves.titled("t").line("l", STEPS, of(t -> 5)).draw();
    assertThat(Pixels.share(Pixels.decode(flat), Colours.SERIES.get(0))).isPositive();
    Figure point = Curves.titled("t").line("l", new double[] {3}, new double[] {2}).draw();
    assertThat(Pixels.share(Pixels.decode(point), Colours.SERIES.get(0))).isPositive();
  }

  @Test
  void whatIsNotFiniteLeavesAGap() throws IOException {
    double[] broken = of(t -> t > 400 && t < 1200 ? Double.NaN : 1 + t);
    Figure whole = Curves.titled("t").line("l", STEPS, of(t -> 1 + t)).draw();
    Figure gap = Curves.titled("t").line("l", STEPS, broken).draw();
    assertThat(Pixels.share(Pixels.decode(gap), Colours.SERIES.get(0)))
        .isLessThan(0.8 * Pixels.share(Pixels.decode(whole), Colours.SERIES.get(0)));
  }

  @Test
  void refusesWhatItCannotDraw() {
    Curves empty = Curves.titled("t");
    double[] one = {1};
    FieldTest.refused(() -> empty.line("l", STEPS, one), "got 200 and 1");
    FieldTest.refused(() -> empty.line("l", new double[0], new double[0]), "at least one, got 0");
    FieldTest.refused(
        () -> empty.line("l", new double[] {1, 1}, new double[] {1, 1}),
        "expected finite, increasing steps, got 1.0 at index 1");
    FieldTest.refused(() -> empty.line("l", one, one).line("l", one, one), "got 'l' twice");
    stuck(empty, "expected at least one finite value before draw(), got none");
    stuck(empty.line("l", one, new double[] {Double.NaN}), "finite value");
    stuck(
        empty.line("l", one, new double[] {-1}).axis(Curves.Axis.LOGARITHMIC),
        "finite positive value");
  }

  private static void stuck(Curves curves, String message) {
    assertThatThrownBy(curves::draw)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(message);
  }
}
