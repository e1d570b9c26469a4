package io.github.lipschitz4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class AccretiveInverseTest {
  /** Relative to the norm of M, which the residual's own rounding is. */
  private static final double ROUNDING = 1e-13;

  @ParameterizedTest
  @CsvSource({"1,1", "2,10", "5,0", "64,1", "65,1", "130,1", "150,100", "130,1e4"})
  void isTheInverseOnBothSides(int n, double skew) {
    INDArray s = Samples.gaussian(n, n, 1);
    INDArray v = Samples.gaussian(3, n, 2);
    INDArray m =
        Matrices.shifted(1, 1, s.sub(s.transpose()).muli(skew)).addi(v.transpose().mmul(v));
    INDArray before = m.dup();
    INDArray inverse = AccretiveInverse.of(m);
    assertThat(SingularValues.largest(inverse)).isLessThanOrEqualTo(1 + ROUNDING);
    double norm = Matrices.norm(m) * Math.sqrt(n);
    for (INDArray product : new INDArray[] {Gemm.ab(m, inverse), Gemm.ab(inverse, m)}) {
      assertThat(Matrices.norm(Matrices.shifted(-1, 1, product))).isLessThan(ROUNDING * norm);
    }
    assertThat(m.distance2(before)).isZero();
  }
}
