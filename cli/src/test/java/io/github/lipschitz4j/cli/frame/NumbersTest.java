package io.github.lipschitz4j.cli.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
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
}
