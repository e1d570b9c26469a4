package io.github.lipschitz4j.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {
  /** A few units in the last place, in per cent. */
  private static final double ROUNDING = 1e-12;

  @ParameterizedTest
  @CsvSource({"0.1, 0.1", "0.11, 0.2", "0.3, 0.5", "0.6, 1", "7, 10", "200, 200", "1e-7, 1e-7"})
  void stepsAreRound(double step, double round) {
    assertThat(Ticks.roundUp(step)).isCloseTo(round, withPercentage(ROUNDING));
  }

  @Test
  void ticksCountFromTheirOrigin() {
    assertThat(Ticks.around(0.3, -1, 1, 4)).containsExactly(-0.7, -0.2, 0.3, 0.8);
    assertThat(Ticks.around(9, -1, 1, 4)).containsExactly(-0.5, 0.0, 0.5);
    assertThat(Ticks.around(0, 1, 1, 4)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.25, −0.25",
    "0.1000000001, 0.1",
    "1234567, 1.23e6",
    "12345, 12300",
    "1e-5, 1e−5",
    "1.234e-9, 1.23e−9"
  })
  void numbersAreShort(double value, String text) {
    assertThat(Ticks.format(value)).isEqualTo(text);
  }

  @Test
  void ticksOfAnAxisStayApart() {
    assertThat(Ticks.exact(1275)).isEqualTo("1275");
    assertThat(Ticks.exact(0.1 + 0.2)).isEqualTo("0.3");
  }
}
