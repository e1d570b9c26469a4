package io.github.lipschitz4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NumbersTest {
  /** A few roundings of double. */
  private static final double ROUNDING = 1e-12;

  @Test
  void showsFourDigits() {
    assertThat(Numbers.show(0.123456)).isEqualTo("0.1235");
    assertThat(Numbers.show(-12)).isEqualTo("-12.0000");
    assertThat(Numbers.show(0)).isEqualTo("0.0000");
    assertThat(Numbers.show(1.5e-7)).isEqualTo("1.500e-07");
    assertThat(Numbers.show(3e8)).isEqualTo("3.000e+08");
    assertThat(Numbers.percent(0.0714)).isEqualTo("7.1 %");
  }

  @Test
  void aBoundIsShownRoundedUp() {
    assertThat(Numbers.bound(1.00000001)).isEqualTo("1.0000001");
    assertThat(Double.parseDouble(Numbers.bound(397.20207668123)))
        .isBetween(397.20207668123, 397.20208);
    assertThat(Numbers.bound(1)).isEqualTo("1");
  }

  @Test
  void correlatesWithTheNegatedDistance() {
    double[] distances = {1, 2, 4};
    assertThat(Correlation.withNegative(new double[] {-1, -2, -4}, distances).orElseThrow())
        .isCloseTo(1, within(ROUNDING));
    assertThat(Correlation.withNegative(new double[] {3, 5, 9}, distances).orElseThrow())
        .isCloseTo(-1, within(ROUNDING));
    // by hand: cov(−1, 0, 1; 1, −1, 0 about their means)
    assertThat(
            Correlation.withNegative(new double[] {1, 2, 3}, new double[] {1, 3, 2}).orElseThrow())
        .isCloseTo(-0.5, within(ROUNDING));
  }

  @Test
  void whatDoesNotVaryHasNoCorrelation() {
    assertThat(Correlation.withNegative(new double[] {1, 1}, new double[] {1, 2})).isEmpty();
    assertThat(Correlation.withNegative(new double[] {1, 2}, new double[] {3, 3})).isEmpty();
  }
}
