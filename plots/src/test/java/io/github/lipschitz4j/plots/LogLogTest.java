package io.github.lipschitz4j.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LogLogTest {
  private static final double[] SIZES = {32, 64, 128, 256, 512, 1024};
  private static final double[] SQUARES = {1.024, 4.096, 16.384, 65.536, 262.144, 1048.576};
  private static final double[] ROOTS = {5.7, 8, 11.3, 16, 22.6, 32};
  private static final double[] ONE = {1};

  @Test
  void drawsEachLineInItsColour() throws IOException {
    LogLog one = LogLog.titled("t").axes("width", "ms").line("step", SIZES, SQUARES);
    assertThat(Pixels.share(Pixels.decode(one.draw()), Colours.SERIES.get(1))).isZero();
    BufferedImage both = Pixels.decode(one.line("served", SIZES, ROOTS).draw());
    assertThat(Pixels.share(both, Colours.SERIES.get(0))).isGreaterThan(0.001);
    assertThat(Pixels.share(both, Colours.SERIES.get(1))).isGreaterThan(0.001);
  }

  @Test
  void aGuideHasTheColourOfItsLine() throws IOException {
    LogLog line = LogLog.titled("t").line("step", SIZES, ROOTS);
    double before = Pixels.share(Pixels.decode(line.draw()), Colours.SERIES.get(0));
    BufferedImage guided = Pixels.decode(line.guide(SIZES, SQUARES).draw());
    assertThat(Pixels.share(guided, Colours.SERIES.get(0))).isGreaterThan(before);
    assertThat(Pixels.share(guided, Colours.SERIES.get(1))).isZero();
  }

  @Test
  void onePointIsSeen() throws IOException {
    BufferedImage point = Pixels.decode(LogLog.titled("t").line("l", ONE, ONE).draw());
    assertThat(Pixels.share(point, Colours.SERIES.get(0))).isPositive();
  }

  @Test
  void refusesWhatItCannotDraw() {
    LogLog empty = LogLog.titled("t");
    FieldTest.refused(() -> empty.line("l", SIZES, ONE), "got 6 and 1");
    FieldTest.refused(() -> empty.line("l", new double[0], new double[0]), "at least one, got 0");
    FieldTest.refused(() -> empty.line("l", ONE, new double[] {0}), "got 0.0 at 1.0");
    FieldTest.refused(() -> empty.line("l", new double[] {-1}, ONE), "got 1.0 at -1.0");
    FieldTest.refused(
        () -> empty.line("l", new double[] {2, 2}, new double[] {1, 1}), "increasing sizes");
    FieldTest.refused(() -> empty.line("l", ONE, ONE).line("l", ONE, ONE), "got 'l' twice");
    assertThatThrownBy(() -> empty.guide(ONE, ONE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected a line before it");
    assertThatThrownBy(empty::draw)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("at least one line");
  }
}
