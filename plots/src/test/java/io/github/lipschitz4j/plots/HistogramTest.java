package io.github.lipschitz4j.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HistogramTest {
  private static final double ROUNDING = 1e-12;

  private static double[] gaussian(int count, double mean, double deviation) {
    SplittableRandom random = new SplittableRandom(count);
    return random.doubles(count).map(u -> mean + deviation * random.nextGaussian()).toArray();
  }

  @Test
  void drawsEachGroupInItsColour() throws IOException {
    Histogram one = Histogram.titled("t").group("normal", gaussian(500, 1, 0.3));
    BufferedImage image = Pixels.decode(one.group("anomaly", gaussian(90, -1, 1)).draw());

    assertThat(image.getWidth()).isEqualTo(1520);
    assertThat(Pixels.share(Pixels.decode(one.draw()), Colours.SERIES.get(1))).isZero();
    assertThat(Pixels.share(image, Colours.SERIES.get(0))).isGreaterThan(0.001);
    assertThat(Pixels.share(image, Colours.SERIES.get(1))).isGreaterThan(0.001);
  }

  @Test
  void theThresholdIsALine() throws IOException {
    Histogram bare = Histogram.titled("t").group("normal", gaussian(500, 1, 0.3));
    double before = Pixels.share(Pixels.decode(bare.draw()), Colours.INK);
    double after = Pixels.share(Pixels.decode(bare.threshold(0.5).draw()), Colours.INK);
    assertThat(after).isGreaterThan(before + 0.0005);
  }

  @Test
  void sharesAddUpAndOutliersStayInTheEndBins() {
    double[] values = gaussian(1000, 0, 1);
    values[7] = 1e6;
    values[8] = -1e6;
    Bins bins = Bins.of(List.of(values), Optional.empty());

    assertThat(bins.max()).isLessThan(10);
    assertThat(bins.min()).isGreaterThan(-10);
    assertThat(Arrays.stream(bins.shares(values)).sum()).isCloseTo(1, within(ROUNDING));
    assertThat(bins.shares(1e6)[bins.count() - 1]).isEqualTo(1);
    assertThat(bins.shares(-1e6)[0]).isEqualTo(1);
  }

  @Test
  void binsHoldTheDataAndTheThreshold() {
    Bins bins = Bins.of(List.of(new double[] {1, 2}, new double[] {3}), Optional.of(7.0));
    assertThat(bins.min()).isLessThan(1);
    assertThat(bins.max()).isGreaterThan(7);
    assertThat(bins.edge(0)).isEqualTo(bins.min());
    assertThat(bins.edge(bins.count())).isCloseTo(bins.max(), within(ROUNDING));
  }

  @Test
  void oneValueAloneHasBins() throws IOException {
    Figure figure = Histogram.titled("t").group("g", 5, 5, 5).threshold(5).draw();
    assertThat(Pixels.share(Pixels.decode(figure), Colours.SERIES.get(0))).isPositive();
    assertThat(Bins.of(List.of(new double[] {0}), Optional.empty()).max()).isPositive();
  }

  @Test
  void refusesWhatItCannotDraw() {
    Histogram empty = Histogram.titled("t");
    FieldTest.refused(() -> empty.group("g"), "Histogram group 'g': expected values, got none");
    FieldTest.refused(
        () -> empty.group("g", 1, Double.NaN), "expected finite values, got NaN at index 1");
    FieldTest.refused(() -> empty.group("g", 1).group("g", 2), "got 'g' twice");
    FieldTest.refused(() -> empty.threshold(Double.NaN), "expected a finite value, got NaN");
    assertThatThrownBy(empty::draw)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Histogram: expected a group before draw(), got none");
  }
}
