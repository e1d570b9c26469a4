package io.github.lipschitz4j.isometric.distortion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5, 3})
  void slopesAreThoseOfDifferences(double d) {
    for (Growth growth : new Growth[] {new Growth.Identity(), new Growth.Logarithm(0.1)}) {
      double h = 1e-5;
      double slope = (growth.value(d + h) - growth.value(d - h)) / (2 * h);
      // h² of the third derivative, which is at most 2/0.11³
      assertThat(growth.slope(d)).isPositive().isCloseTo(slope, within(1e-6));
    }
  }

  @Test
  void theLogarithmHasAFloor() {
    assertThat(new Growth.Logarithm(1e-8).value(0)).isEqualTo(Math.log(1e-8));
    assertThatThrownBy(() -> new Growth.Logarithm(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Logarithm floor: expected finite and > 0, got 0.0");
  }
}
