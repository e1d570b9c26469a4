package io.github.lipschitz4j.isometric;

import io.github.lipschitz4j.isometric.density.DensityEstimator;
import io.github.lipschitz4j.isometric.distortion.Distortion;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The isometric objective on a batch of n rows: one pass of the encoder, one of the decoder on [z;
 * z + ε].
 *
 * <p>Gradients, with weights 1/n: x̂ takes {@code λ₁h′(D)·∂₂D(x, x̂) + λ₂·∂₁D(x̂, x̆)} and that of
 * the residual's features, x̆ takes {@code λ₂·∂₂D(x̂, x̆)}; z takes what the decoder gives back for
 * both halves and {@code ∂E/∂u}, of which z + ε and z have the same.
 */
record IsometricPass(
    Objective.Isometric objective,
    Nets nets,
    DensityEstimator estimator,
    Features features,
    Distortion distortion)
    implements Pass {

  @Override
  public Terms differentiate(INDArray x, INDArray noise) {
    int n = x.rows();
    INDArray z = nets.encode(x);
    INDArray noisy = z.add(noise);
    INDArray decoded = nets.decode(Nd4j.concat(0, z, noisy));
    INDArray clean = Pass.rows(decoded, 0, n);
    INDArray rows = x.castTo(clean.dataType());
    Distortion.Measured reconstruction = distortion.measure(rows, clean);
    Distortion.Measured perturbation = distortion.measure(clean, Pass.rows(decoded, n, 2L * n));
    INDArray code = objective.code() == Objective.Code.NOISY ? noisy : z;
    Residual residual = new Residual(rows, clean);
    DensityEstimator.Energies energies = estimator.evaluate(features.join(code, residual));

    double[] slopes = new double[n];
    double grown = 0;
    for (int i = 0; i < n; i++) {
      double d = reconstruction.values()[i];
      slopes[i] = objective.lambda1() * objective.growth().slope(d) / n;
      grown += objective.growth().value(d) / n;
    }
    var toPair = perturbation.pullback().apply(Pass.weights(n, objective.lambda2() / n));
    INDArray toClean = reconstruction.pullback().apply(slopes).y().addi(toPair.x());
    INDArray toFeatures =
        energies.pullback().apply(new DensityEstimator.Weights(Pass.weights(n, 1.0 / n), 1));
    long latent = z.columns();
    if (features == Features.CODE_AND_RESIDUAL) {
      INDArray toResidual = Pass.columns(toFeatures, latent, latent + Residual.COUNT);
      toClean.addi(residual.pullback(toResidual).castTo(toClean.dataType()));
    }
    INDArray back = nets.decoderBackward(Nd4j.concat(0, toClean, toPair.y()));
    INDArray toCode =
        Pass.rows(back, 0, n)
            .addi(Pass.rows(back, n, 2L * n))
            .addi(Pass.columns(toFeatures, 0, latent));
    nets.encoderBackward(toCode);

    double energy = Pass.mean(energies.values());
    double moved = Pass.mean(perturbation.values());
    return new Terms(
        energy + energies.penalty() + objective.lambda1() * grown + objective.lambda2() * moved,
        energy,
        Pass.mean(reconstruction.values()),
        moved);
  }

  @Override
  public void step() {
    nets.step();
    estimator.step();
  }
}
