package io.github.lipschitz4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class PositiveInverseTest {
  /** A few hundred roundings, times a condition of a few hundred. */
  private static final double ROUNDING = 1e-11;

  /** The same in float. */
  private static final double FLOAT_ROUNDING = 5e-3;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 130, 300})
  void timesTheMatrixIsTheIdentity(int side) {
    INDArray w = Samples.gaussian(side, side, 1).divi(Math.sqrt(side));
    INDArray m = Matrices.shifted(1, 100, Matrices.gram(w));
    INDArray before = m.dup('f');
    INDArray inverse = PositiveInverse.of(m);
    assertThat(Matrices.norm(Matrices.shifted(-1, 1, Gemm.ab(m, inverse)))).isLessThan(ROUNDING);
    assertThat(m.distance2(before)).isZero();
    INDArray inFloat = PositiveInverse.of(m.castTo(DataType.FLOAT));
    assertThat(inFloat.castTo(DataType.DOUBLE).distance2(inverse)).isLessThan(FLOAT_ROUNDING);
  }
}
