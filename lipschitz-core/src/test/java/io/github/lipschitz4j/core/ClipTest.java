package io.github.lipschitz4j.core;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ClipTest extends ParametrizationContract {
  @Override
  Parametrization parametrization() {
    return new Clip(0.8);
  }

  @Override
  boolean ignoresScale() {
    return false;
  }

  @Test
  void refusesALimitThatIsNotPositive() {
    assertThatThrownBy(() -> new Clip(0))
        .hasMessage("Clip limit: expected finite and > 0, got 0.0");
  }
}
