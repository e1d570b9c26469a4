package io.github.lipschitz4j.wasserstein;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.wasserstein.transport.OptimalTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PotentialTest {
  /** Central differences of step 1e-6 on a piecewise linear function in double. */
  private static final double DIFFERENCES = 1e-7;

  private static INDArray x;
  private static INDArray y;
  private static Potential potential;

  @TempDir private Path folder;

  @BeforeAll
  static void train() {
    x = Shifted.gaussian(80, 3, 100, 1);
    y = Shifted.gaussian(60, 3, 103, 2);
    potential =
        WassersteinEstimator.builder()
            .seed(3)
            .options(o -> o.steps(40).batch(32))
            .build()
            .estimate(x, y)
            .potential();
  }

  @Test
  void aLoadedPotentialIsThePotential() throws IOException {
    Path file = folder.resolve("potential.zip");
    potential.save(file);
    Potential loaded = Potential.load(file);
    assertThat(loaded.value(x)).isEqualTo(potential.value(x));
    assertThat(loaded.lipschitzBound()).isEqualTo(potential.lipschitzBound());
    assertThat(loaded.certificate()).isEqualTo(potential.certificate());
    assertThat(loaded.provenance()).isEqualTo(potential.provenance());
    Path again = folder.resolve("again.zip");
    loaded.save(again);
    assertThat(again).hasSameBinaryContentAs(file);
  }

  @Test
  void refusesAFileThatIsNone() throws IOException {
    Path file = folder.resolve("other.zip");
    Files.writeString(file, "no zip");
    assertThatIllegalArgumentException().isThrownBy(() -> Potential.load(file));
  }

  @Test
  void gradientIsTheDerivativeAndWithinTheBound() {
    INDArray gradient = potential.gradient(x);
    double step = 1e-6;
    for (int k = 0; k < 3; k++) {
      INDArray move = Nd4j.zeros(x.dataType(), 1, 3);
      move.putScalar(0, k, step);
      double[] above = potential.value(x.addRowVector(move));
      double[] below = potential.value(x.subRowVector(move));
      int near = 0;
      for (int i = 0; i < x.rows(); i++) {
        double slope = (above[i] - below[i]) / (2 * step);
        near += Math.abs(slope - gradient.getDouble(i, k)) < DIFFERENCES ? 1 : 0;
      }
      // a row within the step of a kink has no derivative
      assertThat(near).isGreaterThanOrEqualTo(x.rows() - 1);
    }
    assertThat(gradient.norm2(1).maxNumber().doubleValue())
        .isGreaterThan(0.5)
        .isLessThanOrEqualTo(potential.lipschitzBound());
  }

  @Test
  void provesNoMoreThanTheTransportCosts() {
    Bracket bracket = potential.bracket(x, y);
    assertThat(bracket.upper()).isEqualTo(OptimalTransport.between(x, y).cost());
    assertThat(bracket.lower()).isPositive().isLessThan(bracket.upper());
    assertThat(bracket.contains(bracket.lower())).isTrue();
    assertThat(bracket.contains(bracket.upper() + 1)).isFalse();
    // the other way round it proves nothing, and says so
    assertThat(potential.difference(y, x)).isCloseTo(-bracket.lower(), within(1e-12));
    for (long seed = 0; seed < 5; seed++) {
      INDArray a = Samples.gaussian(30, 3, seed).muli(10);
      INDArray b = Samples.gaussian(20, 3, seed + 50).addi(seed);
      assertThat(potential.difference(a, b)).isLessThan(OptimalTransport.between(a, b).cost());
    }
  }

  @Test
  void refusesRowsOfAnotherWidth() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> potential.value(Nd4j.ones(2, 4)))
        .withMessage("Potential input: expected 3 features, got 4");
    INDArray holes = Nd4j.ones(2, 3);
    holes.putScalar(0, 0, Double.NaN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> potential.gradient(holes))
        .withMessageContaining("Potential input row 1, column 1: expected a finite number");
  }
}
