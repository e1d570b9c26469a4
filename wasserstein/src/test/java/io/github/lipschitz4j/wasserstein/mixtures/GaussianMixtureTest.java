package io.github.lipschitz4j.wasserstein.mixtures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GaussianMixtureTest {
  /** Double arithmetic of a few terms. */
  private static final Offset<Double> EXACT = within(1e-12);

  /** Five standard errors of a mean of 20,000 points with deviation up to 2.3. */
  private static final Offset<Double> SAMPLED = within(0.08);

  @Test
  void gridsAreTheRepositorys() {
    assertThat(GaussianMixture.grid(2).modes())
        .extracting(Mode::mean)
        .containsExactly(List.of(0.0, 0.0), List.of(2.0, 0.0));
    GaussianMixture five = GaussianMixture.grid(5);
    assertThat(five.modes())
        .extracting(Mode::mean)
        .containsExactly(
            List.of(0.0, 0.0),
            List.of(2.0, 0.0),
            List.of(4.0, 0.0),
            List.of(0.0, 2.0),
            List.of(2.0, 2.0));
    assertThat(five.modes()).extracting(Mode::deviation).containsOnly(0.5);
    assertThat(five.modes()).extracting(Mode::weight).containsOnly(0.2);
    assertThat(GaussianMixture.grid(16).modes().get(15).mean()).containsExactly(6.0, 6.0);
  }

  @Test
  void ringsLieOnTheirCircle() {
    GaussianMixture ring = GaussianMixture.ring(8, 3, 0.1);
    assertThat(ring.modes().get(0).mean()).containsExactly(3.0, 0.0);
    for (Mode mode : ring.modes()) {
      assertThat(Math.hypot(mode.mean().get(0), mode.mean().get(1))).isCloseTo(3, EXACT);
    }
    double side = 2 * 3 * Math.sin(Math.PI / 8);
    assertThat(ring.modes().get(1).deviationsFrom(ring.modes().get(2).centre()))
        .isCloseTo(side / 0.1, within(1e-9));
  }

  @Test
  void densityIsTheWeightedSum() {
    GaussianMixture mixture =
        new GaussianMixture(
            List.of(new Mode(3, List.of(0.0, 0.0), 0.5), new Mode(1, List.of(1.0, 1.0), 2)));
    double[] density = mixture.density(Nd4j.createFromArray(new double[][] {{0, 0}, {1, 0}}));
    double narrow = 1 / (2 * Math.PI * 0.25);
    double wide = 1 / (2 * Math.PI * 4);
    assertThat(density[0]).isCloseTo(0.75 * narrow + 0.25 * wide * Math.exp(-0.25), EXACT);
    assertThat(density[1])
        .isCloseTo(0.75 * narrow * Math.exp(-2) + 0.25 * wide * Math.exp(-0.125), EXACT);
  }

  @Test
  void momentsAreThoseOfTheSample() {
    GaussianMixture mixture =
        new GaussianMixture(
            List.of(
                new Mode(2, List.of(0.0, 1.0), 0.5),
                new Mode(1, List.of(3.0, 0.0), 1),
                new Mode(1, List.of(-1.0, -1.0), 0.1)));
    INDArray x = mixture.sample(20_000, new SplittableRandom(1));
    double[] mean = x.mean(0).toDoubleVector();
    INDArray centred = x.subRowVector(x.mean(0));
    double[][] covariance = centred.transpose().mmul(centred).div(x.rows()).toDoubleMatrix();
    for (int i = 0; i < 2; i++) {
      assertThat(mean[i]).isCloseTo(mixture.mean()[i], SAMPLED);
      for (int j = 0; j < 2; j++) {
        assertThat(covariance[i][j]).isCloseTo(mixture.covariance()[i][j], SAMPLED);
      }
    }
    assertThat(mixture.mean()).containsExactly(0.5, 0.25);
    // the variance within and between, worked by hand: (2·.25 + 1 + .01)/4 and (0 + 9 + 1)/4 − .25
    assertThat(mixture.covariance()[0][0]).isCloseTo(0.3775 + 2.25, EXACT);
  }

  @Test
  void theSameNumbersGiveTheSamePoints() {
    GaussianMixture mixture = GaussianMixture.ring(8, 2, 0.2);
    INDArray first = mixture.sample(50, new SplittableRandom(3));
    assertThat(mixture.sample(50, new SplittableRandom(3)).toDoubleMatrix())
        .isDeepEqualTo(first.toDoubleMatrix());
    assertThat(mixture.sample(50, new SplittableRandom(4)).toDoubleMatrix())
        .isNotEqualTo(first.toDoubleMatrix());
  }

  @Test
  void refusesWhatIsNoMixture() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GaussianMixture(List.of()))
        .withMessage("GaussianMixture modes: expected at least one, got none");
    Mode plane = new Mode(1, List.of(0.0, 0.0), 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GaussianMixture(List.of(plane, new Mode(1, List.of(0.0), 1))))
        .withMessage("GaussianMixture mode 2: expected 2 coordinates, got 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GaussianMixture.grid(0))
        .withMessageContaining("expected ≥ 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GaussianMixture.grid(2, Double.NaN, 1))
        .withMessageContaining("spacing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GaussianMixture.ring(2, 0, 1))
        .withMessageContaining("radius");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GaussianMixture.ring(2, 1, 0))
        .withMessageContaining("deviation");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mode(0, List.of(1.0), 1))
        .withMessageContaining("weight");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mode(1, List.of(), 1))
        .withMessageContaining("coordinate");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mode(1, List.of(Double.NaN), 1))
        .withMessageContaining("finite coordinates");
    GaussianMixture grid = GaussianMixture.grid(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> grid.sample(0, new SplittableRandom(1)))
        .withMessageContaining("points");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> grid.density(Nd4j.zeros(3, 3)))
        .withMessageContaining("expected 2 features, got 3");
  }

  @Test
  void theBridgeTakesNoSeed() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> new BridgedRandom(new SplittableRandom(1)).setSeed(2))
        .withMessageContaining("new generator");
  }
}
