package io.github.lipschitz4j.isometric.density;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.isometric.nets.TrainedNetwork;
import java.util.Arrays;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A mixture of Gaussians whose memberships come from a network: {@code γ = softmax(net(u))}, and
 * weights, means and covariances from the batch by {@link Moments}. The energy of a code is
 *
 * <pre>E(u) = −log Σₖ φₖN(u; μₖ, Sₖ + ridge·I)</pre>
 *
 * <p>On clean codes without a ridge of their noise's size the energy has no lower bound: codes that
 * draw together send it to −∞. Noise on the codes, or the ridge σ²I, keeps every variance at σ² or
 * above.
 *
 * <p>Gradients: {@link MixtureGradient} gives those to u and γ, the latter goes through the
 * softmax, {@code ∂L/∂lᵢₖ = γᵢₖ(gᵢₖ − Σⱼγᵢⱼgᵢⱼ)}, and through the network to its parameters and,
 * once more, to u. Cost: K·M² a code, beside the network. Source: Zong et al. (2018), "Deep
 * autoencoding Gaussian mixture model for unsupervised anomaly detection", equations 3 to 7.
 */
public final class MixtureEstimator implements DensityEstimator {
  private final MixtureOptions options;
  private INDArray transform;
  private final TrainedNetwork network;
  private final long seed;

  /**
   * An estimator with a network at its start.
   *
   * @param options the choices
   * @param transform S, [M, M] in double: the network takes uS
   * @param network from M values to as many as there are components; trained in place
   * @param seed of the starts of {@link MixtureOptions.Last#LIKELIHOOD}
   */
  public MixtureEstimator(
      MixtureOptions options, INDArray transform, TrainedNetwork network, long seed) {
    this.options = Objects.requireNonNull(options, "MixtureEstimator options");
    this.network = Objects.requireNonNull(network, "MixtureEstimator network");
    this.seed = seed;
    transform(transform);
  }

  /**
   * Sets what the network takes: with codes of another basis it goes on with what it knew.
   *
   * @param value S, [M, M] in double
   */
  public void transform(INDArray value) {
    Check.that(
        value.rank() == 2 && value.rows() == value.columns(),
        "MixtureEstimator transform: expected a square matrix, got shape %s",
        Arrays.toString(value.shape()));
    transform = value.dup();
  }

  @Override
  public int dimensions() {
    return transform.rows();
  }

  @Override
  public Energies evaluate(INDArray codes) {
    double[][] u = Codes.rows("MixtureEstimator", codes, dimensions());
    double[][] gamma = memberships(network.forward(scaled(codes)));
    Moments moments = Moments.of(u, gamma);
    double[][][] covariances = moments.covariances(options.ridge());
    Gaussians gaussians = new Gaussians(moments.weights(), moments.means(), covariances);
    double[] energies =
        Arrays.stream(u)
            .mapToDouble(row -> -Gaussians.logSumExp(gaussians.logJoints(row)))
            .toArray();
    return new Energies(
        energies,
        options.penalty() * inverses(covariances, gaussians),
        weights -> {
          Weights scaled = new Weights(weights.energies(), options.penalty() * weights.penalty());
          MixtureGradient gradient =
              MixtureGradient.of(u, gamma, moments, covariances, gaussians, scaled);
          INDArray logits = Nd4j.createFromArray(throughSoftmax(gamma, gradient.memberships()));
          INDArray through =
              network.backward(logits).castTo(DataType.DOUBLE).mmul(transform.transpose());
          return Nd4j.createFromArray(gradient.codes()).addi(through);
        });
  }

  private INDArray scaled(INDArray codes) {
    return codes.castTo(DataType.DOUBLE).mmul(transform);
  }

  private static double inverses(double[][][] covariances, Gaussians gaussians) {
    double sum = 0;
    for (int k = 0; k < covariances.length; k++) {
      for (int j = 0; !gaussians.isEmpty(k) && j < covariances[k].length; j++) {
        sum += 1 / covariances[k][j][j];
      }
    }
    return sum;
  }

  private double[][] memberships(INDArray logits) {
    double[][] gamma = Codes.rows("MixtureEstimator network", logits, options.components());
    for (double[] row : gamma) {
      double log = Gaussians.logSumExp(row);
      for (int k = 0; k < row.length; k++) {
        row[k] = Math.exp(row[k] - log);
      }
    }
    return gamma;
  }

  private static double[][] throughSoftmax(double[][] gamma, double[][] gradient) {
    double[][] logits = new double[gamma.length][];
    for (int i = 0; i < gamma.length; i++) {
      double mean = 0;
      for (int k = 0; k < gamma[i].length; k++) {
        mean += gamma[i][k] * gradient[i][k];
      }
      logits[i] = new double[gamma[i].length];
      for (int k = 0; k < gamma[i].length; k++) {
        logits[i][k] = gamma[i][k] * (gradient[i][k] - mean);
      }
    }
    return logits;
  }

  @Override
  public void step() {
    network.step();
  }

  /**
   * The mixture whose moments are those of all codes, with the ridge; or the likeliest.
   *
   * @param codes shape [n, M], not modified
   * @return the mixture
   * @throws io.github.lipschitz4j.core.TrainingDivergedException if a covariance is not positive
   *     definite
   */
  @Override
  public MixtureDensity freeze(INDArray codes) {
    double[][] u = Codes.rows("MixtureEstimator", codes, dimensions());
    if (options.last() == MixtureOptions.Last.LIKELIHOOD) {
      return LikelihoodFit.of(u, options.components(), options.ridge(), seed);
    }
    Moments moments = Moments.of(u, memberships(network.output(scaled(codes))));
    double[][][] covariances = moments.covariances(options.ridge());
    // a collapse is the training's, so it is named before a density is made of it
    new Gaussians(moments.weights(), moments.means(), covariances);
    return new MixtureDensity(moments.weights(), moments.means(), covariances);
  }
}
