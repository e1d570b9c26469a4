package io.github.lipschitz4j.isometric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.core.testkit.Derivatives;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.isometric.density.DensityEstimator;
import io.github.lipschitz4j.isometric.density.FactorizedEstimator;
import io.github.lipschitz4j.isometric.density.MixtureEstimator;
import io.github.lipschitz4j.isometric.density.MixtureOptions;
import io.github.lipschitz4j.isometric.distortion.Growth;
import io.github.lipschitz4j.isometric.distortion.SumSquared;
import io.github.lipschitz4j.isometric.nets.Architecture;
import io.github.lipschitz4j.isometric.nets.Networks;
import io.github.lipschitz4j.isometric.nets.TrainedNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/** The gradient of whole objectives in the parameters of every network, in double. */
class ObjectiveGradientTest {
  private static final int N = 7;
  private static final int D = 4;
  private static final int LATENT = 2;

  /** Central differences in double, relative to the gradient's length. */
  private static final double DIFFERENCES = 1e-5;

  private static final Networks.Start START =
      new Networks.Start(DataType.DOUBLE, new Adam(0.01), 5);
  private static final Architecture NET =
      new Architecture.Dense(List.of(3), Architecture.Nonlinearity.TANH);

  private final INDArray x = Samples.gaussian(N, D, 1);
  private final INDArray noise = Samples.gaussian(N, LATENT, 2).muli(0.3);

  /** A variational encoder gives twice a code: its basis is that of a unit. */
  private static Nets variational() {
    return new Nets(
        new TrainedNetwork(Networks.encoder(NET, D, 2 * LATENT, START)),
        new TrainedNetwork(Networks.decoder(NET, LATENT, D, START)),
        Basis.scaled(LATENT, 1));
  }

  private static Nets nets(int encoded, double unit) {
    return new Nets(
        new TrainedNetwork(Networks.encoder(NET, D, encoded, START)),
        new TrainedNetwork(Networks.decoder(NET, LATENT, D, START)),
        basis(encoded, unit));
  }

  /** Not diagonal: what turns codes is turned back in the gradient. */
  private static Basis basis(int n, double unit) {
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      Arrays.fill(matrix[i], 0.3);
      matrix[i][i] = unit + 0.1 * i;
    }
    return Basis.of(matrix);
  }

  private static MixtureEstimator mixture(MixtureOptions options, TrainedNetwork network, int m) {
    return new MixtureEstimator(options, Samples.gaussian(m, m, 11), network, 5);
  }

  private static TrainedNetwork estimation(int m) {
    return new TrainedNetwork(Networks.estimation(m, List.of(3), 2, START));
  }

  private void check(Pass pass, TrainedNetwork... networks) {
    for (TrainedNetwork network : networks) {
      pass.differentiate(x, noise);
      INDArray gradient = network.gradient().reshape(network.network().numParams());
      INDArray start = network.network().params().dup();
      INDArray expected =
          Derivatives.gradient(
              p -> {
                network.network().setParams(p.reshape('c', new long[] {1, p.length()}));
                return pass.differentiate(x, noise).objective();
              },
              start.reshape(start.length()));
      network.network().setParams(start);
      assertThat(expected.norm2Number().doubleValue()).isGreaterThan(1e-3);
      assertThat(gradient.distance2(expected))
          .isLessThan(DIFFERENCES * (1 + expected.norm2Number().doubleValue()));
    }
  }

  private void checkIsometric(MixtureOptions options, Objective.Code code, Growth growth) {
    Nets nets = nets(LATENT, 1.5);
    Features features = Features.of(new Prior.Mixture(options));
    int m = features.width(LATENT);
    TrainedNetwork estimation = estimation(m);
    Pass pass =
        new IsometricPass(
            new Objective.Isometric(5, 3, growth, Noise.UNIFORM, code, code),
            nets,
            mixture(options, estimation, m),
            features,
            new SumSquared());
    check(pass, nets.encoder(), nets.decoder(), estimation);
  }

  @Test
  void isometricWithNoisyCodesAndTheLogarithm() {
    checkIsometric(
        MixtureOptions.of(2).withRidge(0.01), Objective.Code.NOISY, new Growth.Logarithm(1e-3));
  }

  @Test
  void isometricWithCleanCodesTheResidualAndAPenalty() {
    checkIsometric(
        MixtureOptions.of(2).withRidge(Noise.VARIANCE).withPenalty(0.01).withResidual(),
        Objective.Code.CLEAN,
        new Growth.Identity());
  }

  @Test
  void isometricWithIndependentCoordinates() {
    Nets nets = nets(LATENT, 1.5);
    DensityEstimator estimator =
        new FactorizedEstimator(LATENT, new Adam(0.01), new SplittableRandom(1));
    Pass pass =
        new IsometricPass(
            Objective.Isometric.logarithmic().withLambdas(2, 3),
            nets,
            estimator,
            Features.CODE,
            new SumSquared());
    check(pass, nets.encoder(), nets.decoder());
  }

  @Test
  void dagmm() {
    MixtureOptions options = MixtureOptions.of(2).withRidge(0.01).withPenalty(0.005).withResidual();
    Nets nets = nets(LATENT, 1);
    TrainedNetwork estimation = estimation(LATENT + 2);
    MixtureEstimator estimator = mixture(options, estimation, LATENT + 2);
    Features features = Features.CODE_AND_RESIDUAL;
    Pass pass =
        MixturePass.of(new Objective.Dagmm(0.1), nets, estimator, features, new SumSquared());
    check(pass, nets.encoder(), nets.decoder(), estimation);
  }

  @Test
  void plainNetworksDoNotFeelTheDensity() {
    Function<Double, INDArray> gradient =
        ridge -> {
          Nets nets = nets(LATENT, 1);
          MixtureOptions options = MixtureOptions.of(2).withRidge(ridge);
          Pass pass =
              MixturePass.of(
                  new Objective.Plain(),
                  nets,
                  mixture(options, estimation(LATENT), LATENT),
                  Features.CODE,
                  new SumSquared());
          pass.differentiate(x, noise);
          check(pass, nets.encoder(), nets.decoder());
          return nets.encoder().gradient();
        };
    assertThat(gradient.apply(0.01).distance2(gradient.apply(10.0))).isZero();
  }

  @Test
  void variationalSplitAndJoint() {
    for (Objective.Variational.Form form : Objective.Variational.Form.values()) {
      Nets nets = variational();
      Pass pass =
          new VariationalPass(new Objective.Variational(3, 2, form), nets, new SumSquared());
      check(pass, nets.encoder(), nets.decoder());
    }
  }
}
