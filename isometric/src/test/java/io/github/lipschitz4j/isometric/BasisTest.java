package io.github.lipschitz4j.isometric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.isometric.distortion.SumSquared;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class BasisTest {
  /** Linear maps of a few numbers, by differences whose step is 1e-3. */
  private static final double ROUNDING = 1e-9;

  @Test
  void theSolvedBasisMakesALinearDecoderAnIsometry() {
    INDArray weights = Samples.gaussian(3, 6, 1);
    double[][][] gram =
        Jacobian.gram(u -> u.mmul(weights), new SumSquared(), Samples.gaussian(4, 3, 2), 1e-3);
    double[][] mean = Jacobian.mean(gram);
    assertThat(Math.abs(mean[0][1])).isGreaterThan(0.1);

    Basis basis = Basis.solved(mean, 0.01);
    double[][] solved =
        Jacobian.mean(
            Jacobian.gram(
                z -> basis.inward(z).mmul(weights),
                new SumSquared(),
                Samples.gaussian(4, 3, 2),
                1e-3));
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        assertThat(solved[i][j]).isCloseTo(i == j ? 0.01 : 0, within(ROUNDING));
      }
    }
  }

  @Test
  void goesInAndOut() {
    Basis basis = Basis.of(new double[][] {{2, 0.5}, {0.5, 1}});
    INDArray u = Samples.gaussian(5, 2, 3);
    assertThat(basis.inward(basis.outward(u)).distance2(u)).isLessThan(1e-14);
    assertThat(Basis.scaled(3, 7).unit()).isCloseTo(7, within(1e-14));
  }

  @Test
  void aDirectionThatTheDecoderDoesNotUseKeepsALength() {
    Basis basis = Basis.solved(new double[][] {{1, 0}, {0, 0}}, 1);
    // a ten-thousandth of the mean eigenvalue, one half
    assertThat(basis.matrix().getDouble(1, 1)).isCloseTo(Math.sqrt(0.5e-4), within(1e-12));
  }

  @Test
  void refusesWhatIsNoBasis() {
    assertThatThrownBy(() -> Basis.of(new double[][] {{1, 0}, {0, -1}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("positive definite");
    assertThatThrownBy(() -> Basis.of(new double[][] {{1, 0}})).hasMessageContaining("square");
  }
}
