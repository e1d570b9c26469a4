package io.github.lipschitz4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PowerLawTest {
  /** A few roundings of logarithms. */
  private static final double ROUNDING = 1e-12;

  private static final double[] SIZES = {32, 64, 128, 256, 512, 1024};

  @Test
  void findsAPowerExactly() {
    double[] values = Arrays.stream(SIZES).map(n -> 3 * Math.pow(n, 1.5)).toArray();
    PowerLaw law = PowerLaw.ofUpperHalf(SIZES, values);
    assertThat(law.exponent()).isCloseTo(1.5, within(ROUNDING));
    assertThat(law.coefficient()).isCloseTo(3, within(ROUNDING));
    assertThat(law.at(100)).isCloseTo(3000, within(3000 * ROUNDING));
  }

  @Test
  void leavesTheLowerHalfOut() {
    // a constant that rules small sizes
    double[] values = Arrays.stream(SIZES).map(n -> n <= 128 ? 1e9 : n * n).toArray();
    assertThat(PowerLaw.ofUpperHalf(SIZES, values).exponent()).isCloseTo(2, within(ROUNDING));
    values[3] *= 2;
    assertThat(PowerLaw.ofUpperHalf(SIZES, values).exponent()).isLessThan(1.6);
  }

  @Test
  void halvesOddCountsUpwards() {
    assertThat(PowerLaw.upperHalf(6)).isEqualTo(3);
    assertThat(PowerLaw.upperHalf(5)).isEqualTo(2);
    assertThat(PowerLaw.upperHalf(3)).isEqualTo(1);
    assertThat(PowerLaw.upperHalf(2)).isZero();
  }

  @Test
  void refusesWhatHasNoPower() {
    refused("two in the upper half, got 1 and 1", new double[] {1}, 1);
    refused("got 1 and 2", new double[] {1, 2}, 1);
    refused("expected positive numbers, got 0.0 at 2.0", new double[] {1, 2}, 1, 0);
    refused("expected sizes that differ, got 2.0", new double[] {2, 2}, 1, 2);
  }

  private static void refused(String message, double[] sizes, double... values) {
    assertThatThrownBy(() -> PowerLaw.ofUpperHalf(sizes, values))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
