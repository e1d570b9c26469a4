package io.github.lipschitz4j.wasserstein.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.wasserstein.mixtures.GaussianMixture;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SampleQualityTest {
  /** Double arithmetic of a few terms. */
  private static final Offset<Double> EXACT = within(1e-12);

  /** P(r ≤ 3) of two coordinates is 1 − exp(−4.5) = 0.9889; three standard errors at 4000. */
  private static final Offset<Double> SAMPLED = within(0.005);

  private static final GaussianMixture FOUR = GaussianMixture.grid(4);

  private static INDArray points(double[]... rows) {
    return Nd4j.createFromArray(rows);
  }

  @Test
  void aModeIsCoveredByAPartOfItsWeight() {
    // of ten points: nine near the first mode, and one 3 deviations, all it may be, from the second
    double[][] rows = new double[10][2];
    rows[9] = new double[] {3.5, 0};
    ModeCoverage coverage = ModeCoverage.of(FOUR, points(rows));
    assertThat(coverage.shares()).containsExactly(0.9, 0.1, 0.0, 0.0);
    assertThat(coverage.covered()).isEqualTo(2);
    assertThat(coverage.highQualityShare()).isEqualTo(1);
    assertThat(ModeCoverage.of(FOUR, points(rows), 0.41).covered()).isEqualTo(1);
    rows[9][0] = 3.51;
    ModeCoverage outside = ModeCoverage.of(FOUR, points(rows));
    assertThat(outside.shares()).containsExactly(0.9, 0.0, 0.0, 0.0);
    assertThat(outside.highQualityShare()).isEqualTo(0.9);
  }

  @Test
  void theMixturesOwnPointsAreGood() {
    // so far apart that none of one mode's points comes near another
    GaussianMixture apart = GaussianMixture.grid(4, 10, 0.5);
    SampleQuality own =
        SampleQuality.of(
            apart, apart.sample(4000, new SplittableRandom(1)), new SplittableRandom(2));
    assertThat(own.modesCovered()).isEqualTo(4);
    assertThat(own.highQualityShare()).isCloseTo(1 - Math.exp(-4.5), SAMPLED);
    SampleQuality near =
        SampleQuality.of(FOUR, FOUR.sample(4000, new SplittableRandom(1)), new SplittableRandom(2));
    assertThat(near.slicedW2()).isLessThan(0.1);
    assertThat(near.meanError()).isLessThan(0.1);
    assertThat(near.covarianceError()).isLessThan(0.1);
  }

  @Test
  void oneModeAloneIsBad() {
    GaussianMixture one = GaussianMixture.grid(1);
    SampleQuality bad =
        SampleQuality.of(FOUR, one.sample(4000, new SplittableRandom(1)), new SplittableRandom(2));
    assertThat(bad.modesCovered()).isEqualTo(1);
    assertThat(bad.slicedW2()).isGreaterThan(0.8);
    // means are (0, 0) and (1, 1), covariances differ by the identity
    assertThat(bad.meanError()).isCloseTo(Math.sqrt(2), within(0.05));
    assertThat(bad.covarianceError()).isCloseTo(Math.sqrt(2), within(0.05));
  }

  @Test
  void momentsAreExact() {
    GaussianMixture mixture = GaussianMixture.grid(1, 1, 1);
    SampleQuality quality =
        SampleQuality.of(
            mixture, points(new double[] {2, 4}, new double[] {4, 4}), new SplittableRandom(1));
    assertThat(quality.meanError()).isCloseTo(5, EXACT);
    // the sample's covariance is diag(2, 0), the mixture's the identity
    assertThat(quality.covarianceError()).isCloseTo(Math.sqrt(2), EXACT);
  }

  @Test
  void refusesWhatCannotBeJudged() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampleQuality.of(FOUR, Nd4j.zeros(1, 2), new SplittableRandom(1)))
        .withMessage("SampleQuality points: expected ≥ 2, got 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModeCoverage.of(FOUR, Nd4j.zeros(1, 3)))
        .withMessageContaining("expected 2 features, got 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModeCoverage.of(FOUR, Nd4j.zeros(1, 2), 0))
        .withMessageContaining("least part");
  }
}
