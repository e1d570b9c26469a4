package io.github.lipschitz4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class ColumnNormTest extends ParametrizationContract {
  @Override
  Parametrization parametrization() {
    return new ColumnNorm();
  }

  @Test
  void everyColumnHasUnitNorm() {
    INDArray weight = parametrization().project(Samples.gaussian(5, 3, 2)).weight();
    assertThat(weight.norm2(0).toDoubleVector())
        .containsExactly(new double[] {1, 1, 1}, within(1e-14));
  }
}
