package io.github.lipschitz4j.cli.oneclass.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CorrelationTest {
  /** A few roundings of double. */
  private static final double ROUNDING = 1e-12;

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
