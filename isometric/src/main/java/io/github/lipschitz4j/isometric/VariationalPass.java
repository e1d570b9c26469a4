package io.github.lipschitz4j.isometric;

import io.github.lipschitz4j.isometric.distortion.Distortion;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The β-VAE's objective; the encoder gives [μ, v], and z = μ + e^{v/2}⊙n.
 *
 * <p>Gradients, with ḡ that to z: {@code ∂/∂μ = ḡ + μ/n}, {@code ∂/∂v = ½ḡ⊙(z − μ) + ½(e^v − 1)/n};
 * where the distortion is split, μ takes that of g(μ) besides.
 */
record VariationalPass(Objective.Variational objective, Nets nets, Distortion distortion)
    implements Pass {

  @Override
  public Terms differentiate(INDArray x, INDArray noise) {
    int n = x.rows();
    // the prior fixes the unit of its codes: there is no basis to solve
    INDArray both = nets.encoder().forward(x).castTo(DataType.DOUBLE);
    long latent = both.columns() / 2;
    INDArray mean = Pass.columns(both, 0, latent);
    INDArray logVariance = Pass.columns(both, latent, 2 * latent);
    INDArray variance = Transforms.exp(logVariance, true);
    INDArray moved = Transforms.sqrt(variance, true).muli(noise);
    INDArray z = mean.add(moved);
    INDArray toMean = mean.div(n);
    INDArray toVariance = variance.sub(1).divi(2.0 * n);

    Terms terms;
    INDArray toCode;
    if (objective.form() == Objective.Variational.Form.SPLIT) {
      INDArray decoded = nets.decode(Nd4j.concat(0, mean, z));
      INDArray clean = Pass.rows(decoded, 0, n);
      Distortion.Measured first = distortion.measure(x.castTo(clean.dataType()), clean);
      Distortion.Measured second = distortion.measure(clean, Pass.rows(decoded, n, 2L * n));
      var toPair = second.pullback().apply(Pass.weights(n, objective.lambda2() / n));
      INDArray toClean =
          first.pullback().apply(Pass.weights(n, objective.lambda1() / n)).y().addi(toPair.x());
      INDArray back = nets.decoderBackward(Nd4j.concat(0, toClean, toPair.y()));
      toMean.addi(Pass.rows(back, 0, n));
      toCode = Pass.rows(back, n, 2L * n);
      terms = terms(divergence(mean, logVariance, variance), first, Pass.mean(second.values()));
    } else {
      INDArray decoded = nets.decode(z);
      Distortion.Measured first = distortion.measure(x.castTo(decoded.dataType()), decoded);
      toCode =
          nets.decoderBackward(
              first.pullback().apply(Pass.weights(n, objective.lambda1() / n)).y());
      terms = terms(divergence(mean, logVariance, variance), first, 0);
    }
    toMean.addi(toCode);
    toVariance.addi(toCode.mul(moved).muli(0.5));
    nets.encoder().backward(Nd4j.concat(1, toMean, toVariance));
    return terms;
  }

  private static double divergence(INDArray mean, INDArray logVariance, INDArray variance) {
    double sum = mean.mul(mean).addi(variance).subi(logVariance).subi(1).sumNumber().doubleValue();
    return sum / 2 / mean.rows();
  }

  private Terms terms(double divergence, Distortion.Measured first, double perturbation) {
    double distance = Pass.mean(first.values());
    return new Terms(
        divergence + objective.lambda1() * distance + objective.lambda2() * perturbation,
        divergence,
        distance,
        perturbation);
  }

  @Override
  public void step() {
    nets.step();
  }
}
