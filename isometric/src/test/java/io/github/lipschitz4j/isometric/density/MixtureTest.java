package io.github.lipschitz4j.isometric.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.TrainingDivergedException;
import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.isometric.density.DensityEstimator.Energies;
import io.github.lipschitz4j.isometric.density.DensityEstimator.Weights;
import io.github.lipschitz4j.isometric.nets.Networks;
import io.github.lipschitz4j.isometric.nets.TrainedNetwork;
import java.util.List;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

class MixtureTest {
  private static final int N = 12;
  private static final int M = 3;

  /** Central differences in double through a covariance and its inverse. */
  private static final double DIFFERENCES = 1e-6;

  private static final double PENALTY = 0.7;

  private static final long SEED = 5;

  private final TrainedNetwork network =
      new TrainedNetwork(
          Networks.estimation(
              M, List.of(4), 2, new Networks.Start(DataType.DOUBLE, new Adam(0.01), 3)));

  private final MixtureEstimator estimator =
      new MixtureEstimator(
          MixtureOptions.of(2).withRidge(0.05).withPenalty(0.01),
          Samples.gaussian(M, M, 11),
          network,
          SEED);

  private static double[] weights() {
    return Samples.gaussian(1, N, 8).toDoubleVector();
  }

  private double objective(INDArray u) {
    Energies energies = estimator.evaluate(u);
    double sum = PENALTY * energies.penalty();
    double[] weights = weights();
    for (int i = 0; i < N; i++) {
      sum += weights[i] * energies.values()[i];
    }
    return sum;
  }

  @Test
  void gradientToTheCodesIsThatOfDifferences() {
    INDArray u = Samples.gaussian(N, M, 1);
    INDArray gradient = estimator.evaluate(u).pullback().apply(new Weights(weights(), PENALTY));
    INDArray expected = Derivatives.gradient(this::objective, u);
    assertThat(expected.norm2Number().doubleValue()).isGreaterThan(0.1);
    assertThat(gradient.distance2(expected))
        .isLessThan(DIFFERENCES * expected.norm2Number().doubleValue());
  }

  @Test
  void gradientToTheNetworkIsThatOfDifferences() {
    INDArray u = Samples.gaussian(N, M, 2);
    estimator.evaluate(u).pullback().apply(new Weights(weights(), PENALTY));
    INDArray gradient = network.gradient().reshape(network.network().numParams());
    INDArray start = network.network().params().dup();
    INDArray expected =
        Derivatives.gradient(
            p -> {
              network.network().setParams(p.reshape('c', new long[] {1, p.length()}));
              return objective(u);
            },
            start.reshape(start.length()));
    assertThat(expected.norm2Number().doubleValue()).isGreaterThan(0.01);
    assertThat(gradient.distance2(expected))
        .isLessThan(DIFFERENCES * (1 + expected.norm2Number().doubleValue()));
  }

  @Test
  void energiesAreThoseOfTheDensityOfTheSameMoments() {
    INDArray u = Samples.gaussian(N, M, 4);
    double[] energies = estimator.evaluate(u).values();
    MixtureDensity density = estimator.freeze(u);
    double[] log = density.logDensity(u);
    double[][] rows = u.toDoubleMatrix();
    for (int i = 0; i < N; i++) {
      assertThat(log[i]).isCloseTo(-energies[i], within(1e-12));
      double p = 0;
      for (int k = 0; k < 2; k++) {
        p +=
            density.weights()[k]
                * new MultivariateNormalDistribution(density.means()[k], density.covariances()[k])
                    .density(rows[i]);
      }
      // another factorization of the same matrices
      assertThat(Math.exp(log[i])).isCloseTo(p, within(1e-10 * p));
    }
  }

  @Test
  void farFromEveryComponentTheValueIsFinite() {
    MixtureDensity density = estimator.freeze(Samples.gaussian(N, M, 4));
    double log = density.logDensity(Nd4j.ones(DataType.DOUBLE, 1, M).mul(1e6))[0];
    assertThat(log).isLessThan(-1e9).isFinite();
  }

  @Test
  void anEmptyComponentTakesNoPart() {
    double[][] means = {{0}, {5}};
    double[][][] covariances = {{{1}}, {{0}}};
    MixtureDensity one = new MixtureDensity(new double[] {1, 0}, means, covariances);
    assertThat(one.logDensity(Nd4j.createFromArray(new double[][] {{0}}))[0])
        .isCloseTo(-0.5 * Math.log(2 * Math.PI), within(1e-14));
  }

  @Test
  void aCovarianceThatCollapsesIsNamedWithItsRemedy() {
    MixtureEstimator without =
        new MixtureEstimator(
            MixtureOptions.of(2).withRidge(0), Samples.gaussian(M, M, 11), network, SEED);
    INDArray flat = Samples.gaussian(N, M, 6);
    assertThat(without.evaluate(Samples.gaussian(N, M, 6)).values()).hasSize(N);
    flat.putColumn(2, Nd4j.zeros(DataType.DOUBLE, N));
    assertThatThrownBy(() -> without.evaluate(flat))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageStartingWith(
            "MixtureDensity component 1: expected a positive definite covariance")
        .hasMessageContaining("raise the ridge");
  }

  @Test
  void refusesWhatIsNoMixture() {
    double[][] means = {{0}};
    double[][][] covariances = {{{1}}};
    assertThatThrownBy(() -> new MixtureDensity(new double[] {0.5}, means, covariances))
        .hasMessage("MixtureDensity weights: expected a sum of 1, got 0.5");
    assertThatThrownBy(() -> new MixtureDensity(new double[] {1}, means, new double[][][] {{{-1}}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("positive definite");
    assertThatThrownBy(() -> new MixtureDensity(new double[] {1, 0}, means, covariances))
        .hasMessageContaining("expected as many weights");
    assertThatThrownBy(() -> MixtureOptions.of(0)).hasMessageContaining("components");
    assertThatThrownBy(() -> MixtureOptions.of(1).withRidge(-1)).hasMessageContaining("ridge");
    assertThatThrownBy(() -> MixtureOptions.of(1).withPenalty(-1)).hasMessageContaining("penalty");
    assertThatThrownBy(
            () ->
                new MixtureOptions(
                    1, List.of(0), 0, 0, MixtureOptions.Features.CODE, MixtureOptions.Last.NETWORK))
        .hasMessageContaining("hidden width");
    assertThatThrownBy(
            () -> new MixtureEstimator(MixtureOptions.of(2), Nd4j.ones(2, 3), network, SEED))
        .hasMessage("MixtureEstimator transform: expected a square matrix, got shape [2, 3]");
  }
}
