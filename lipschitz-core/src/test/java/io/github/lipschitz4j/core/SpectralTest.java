package io.github.lipschitz4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lipschitz4j.core.kernel.SingularValues;
import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class SpectralTest extends ParametrizationContract {
  @Override
  Parametrization parametrization() {
    return Spectral.defaults();
  }

  @Test
  void refusesTooManySquares() {
    assertThatThrownBy(() -> new Spectral(13))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Spectral squares: expected 0 to 12, got 13");
  }

  @Test
  void comesWithinItsStatedExcess() {
    INDArray w = Samples.gaussian(64, 64, 1);
    double reached = SingularValues.largest(Spectral.defaults().project(w).weight());
    assertThat(reached).isBetween(Math.pow(64, -1.0 / 256), 1.0);
  }
}
