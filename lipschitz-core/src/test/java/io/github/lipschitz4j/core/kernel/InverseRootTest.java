package io.github.lipschitz4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.core.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class InverseRootTest {
  /** A few products of matrices of norm 1. */
  private static final double ROUNDING = 1e-13;

  @ParameterizedTest
  @CsvSource({
    "0.9,1e-9",
    "0.3,1e-9",
    "0.01,1e-9",
    "0.001,1e-9",
    "1e-5,1e-9",
    "0.3,0.5",
    "0.1,1e-2"
  })
  void isOffByNoMoreThanItSays(double norm, double enough) {
    for (long seed = 0; seed < 3; seed++) {
      INDArray w = Samples.gaussian(9, 9, seed);
      INDArray e = Matrices.symmetric(w);
      e.muli(norm / Matrices.norm(e));
      InverseRoot.Sum root = InverseRoot.sum(e, norm, enough);
      // P off by r: P(I + E)P is off I by 2r‖P(I + E)‖ and r²‖I + E‖ at most
      INDArray p = root.value();
      INDArray product = Gemm.ab(Gemm.ab(p, Matrices.shifted(1, 1, e)), p);
      double off = SingularValues.largest(Matrices.shifted(-1, 1, product));
      double r = root.rest();
      assertThat(off).isLessThanOrEqualTo(2 * r * (1.4 + r) + 2 * r * r + ROUNDING);
    }
  }

  @ParameterizedTest
  @CsvSource({"1e-12,1", "1e-4,1", "0.05,1", "0.5,1", "3,1", "30,1", "900,1", "0.9,-1"})
  void turnsSpectraOnEitherSideOfOneIntoOne(double size, double side) {
    INDArray w = Samples.gaussian(5, 9, 5);
    INDArray low = Gemm.aTb(w, w);
    INDArray gram = Matrices.shifted(1, side * size / SingularValues.largest(low), low);
    InverseRoot.Root root = root(gram);
    INDArray p = root.value();
    assertThat(root.converged()).isTrue();
    assertThat(Matrices.norm(Matrices.shifted(-1, 1, Gemm.ab(Gemm.ab(p, gram), p))))
        .isLessThan(1e-11);
  }

  @Test
  void saysThatItHasNotConverged() {
    INDArray gram = Matrices.gram(Samples.ofRank(2, 5, 4, 6));
    assertThat(root(gram).converged()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1e-5,1e-9,1e-9", "1e-3,1e-9,1e-9", "0.01,1e-9,1e-9"})
  void reachesWhatWasAskedFor(double norm, double enough, double most) {
    INDArray e = Matrices.symmetric(Samples.gaussian(9, 9, 4));
    e.muli(norm / Matrices.norm(e));
    assertThat(InverseRoot.sum(e, norm, enough).rest()).isLessThan(most);
  }

  private static InverseRoot.Root root(INDArray gram) {
    INDArray off = Matrices.shifted(-1, 1, gram);
    return InverseRoot.of(off, Matrices.norm(off), 1e-12);
  }
}
