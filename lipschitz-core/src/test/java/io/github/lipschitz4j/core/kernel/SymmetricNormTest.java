package io.github.lipschitz4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SymmetricNormTest {
  /** Six rounds of the power method on a Gaussian spectrum. */
  private static final double FROM_BELOW = 0.75;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 60})
  void isNeverAboveTheNormAndNotFarBelow(int side) {
    for (long seed = 0; seed < 5; seed++) {
      INDArray s = Matrices.symmetric(Samples.gaussian(side, side, seed));
      double norm = SingularValues.largest(s);
      assertThat(SymmetricNorm.guess(s)).isBetween(FROM_BELOW * norm, norm * (1 + 1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9})
  void isZeroForZero(int side) {
    assertThat(SymmetricNorm.guess(Nd4j.zeros(DataType.DOUBLE, side, side))).isZero();
  }
}
