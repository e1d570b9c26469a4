package io.github.lipschitz4j.isometric;

import io.github.lipschitz4j.isometric.density.DensityEstimator;
import io.github.lipschitz4j.isometric.distortion.Distortion;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reconstruction and energy of the clean code: {@code D(x, x̂) + λ·E(u) + penalty}.
 *
 * <p>With {@link Coupling#NONE} the networks do not feel the energy, and the density is fitted to
 * their codes beside them, with weight 1.
 */
record MixturePass(
    double lambda,
    Coupling coupling,
    Nets nets,
    DensityEstimator estimator,
    Features features,
    Distortion distortion)
    implements Pass {
  /** Whether energies reach the networks. */
  enum Coupling {
    NONE,
    JOINT
  }

  static MixturePass of(
      Objective objective,
      Nets nets,
      DensityEstimator estimator,
      Features features,
      Distortion distortion) {
    return objective instanceof Objective.Dagmm dagmm
        ? new MixturePass(dagmm.lambda(), Coupling.JOINT, nets, estimator, features, distortion)
        : new MixturePass(1, Coupling.NONE, nets, estimator, features, distortion);
  }

  @Override
  public Terms differentiate(INDArray x, INDArray noise) {
    int n = x.rows();
    INDArray z = nets.encode(x);
    INDArray decoded = nets.decode(z);
    INDArray rows = x.castTo(decoded.dataType());
    Distortion.Measured reconstruction = distortion.measure(rows, decoded);
    Residual residual = new Residual(rows, decoded);
    DensityEstimator.Energies energies = estimator.evaluate(features.join(z, residual));
    INDArray toFeatures =
        energies.pullback().apply(new DensityEstimator.Weights(Pass.weights(n, lambda / n), 1));
    INDArray toDecoded = reconstruction.pullback().apply(Pass.weights(n, 1.0 / n)).y();
    long latent = z.columns();
    if (coupling == Coupling.JOINT && features == Features.CODE_AND_RESIDUAL) {
      INDArray toResidual = Pass.columns(toFeatures, latent, latent + Residual.COUNT);
      toDecoded.addi(residual.pullback(toResidual).castTo(toDecoded.dataType()));
    }
    INDArray toCode = nets.decoderBackward(toDecoded);
    if (coupling == Coupling.JOINT) {
      toCode = toCode.add(Pass.columns(toFeatures, 0, latent));
    }
    nets.encoderBackward(toCode);

    double energy = Pass.mean(energies.values());
    double distance = Pass.mean(reconstruction.values());
    double objective =
        coupling == Coupling.JOINT ? distance + lambda * energy + energies.penalty() : distance;
    return new Terms(objective, energy, distance, 0);
  }

  @Override
  public void step() {
    nets.step();
    estimator.step();
  }
}
