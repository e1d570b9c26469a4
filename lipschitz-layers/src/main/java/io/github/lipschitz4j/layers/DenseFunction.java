package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Parametrization;
import io.github.lipschitz4j.core.Projected;
import io.github.lipschitz4j.core.Retraction;
import io.github.lipschitz4j.core.kernel.Gemm;
import io.github.lipschitz4j.core.kernel.Matrices;
import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.Traced;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code y = xŴ + b} with {@code L̄ ↦} (gŴᵀ, pullback(xᵀg), Σg).
 *
 * @param weight Ŵ [nIn, nOut]
 * @param bias b [1, nOut]
 * @param pullback dL/dŴ to dL/dW
 * @param trained the keys of the parameters that there are
 */
record DenseFunction(INDArray weight, INDArray bias, Pullback pullback, Set<String> trained)
    implements LayerFunction {

  /** From dL/dŴ = xᵀg, and what it was made of, to dL/dW. */
  @FunctionalInterface
  interface Pullback {
    /**
     * The gradient of the raw weight.
     *
     * @param gradient xᵀg, to be overwritten
     * @param pass the layer at one batch
     */
    INDArray apply(INDArray gradient, Pass pass);
  }

  /**
   * A layer at one batch, on its way back.
   *
   * @param x input [batch, nIn]
   * @param product xŴ + b [batch, nOut]
   * @param g dL/dy [batch, nOut]
   * @param sums Σg [1, nOut]
   */
  record Pass(INDArray x, INDArray product, INDArray g, INDArray sums) {}

  /** The weight of a dense layer, and its bias where there is one, as the host stores them. */
  static List<Parameter> parameters(WeightedConf conf) {
    long[] shape = {conf.getNIn(), conf.getNOut()};
    return Parameter.listed(
        conf.isHasBias(),
        Parameter.matrix(shape, conf.getWeightInitFn()),
        Parameter.bias(conf.getNOut(), conf.getBiasInit()));
  }

  /** The function of a conf whose weight is projected, or kept, on a manifold. */
  static DenseFunction of(
      WeightedConf conf,
      Map<String, INDArray> raw,
      Parametrization parametrization,
      Retraction manifold) {
    INDArray w = raw.get(Parameter.WEIGHT);
    Projected projected =
        conf.getWeightMode() == WeightMode.REPARAMETRIZATION
            ? parametrization.project(w)
            : retracted(w, manifold);
    return of(conf, raw, projected);
  }

  /** The function of a conf with a projected weight. */
  static DenseFunction of(WeightedConf conf, Map<String, INDArray> raw, Projected projected) {
    Projected scaled = projected.times(conf.getLipschitz());
    return new DenseFunction(
        scaled.weight(),
        conf.bias(raw, conf.getNOut()),
        (gradient, pass) -> scaled.pullback().apply(gradient),
        Set.copyOf(raw.keySet()));
  }

  private static Projected retracted(INDArray w, Retraction manifold) {
    INDArray weight = manifold.retract(w);
    // off the manifold (a gradient check, foreign parameters) the exact pullback is the long one
    return FunctionCache.same(weight, w)
        ? new Projected(weight, g -> manifold.tangent(weight, g))
        : new Projected(weight, manifold.parametrization().project(w).pullback());
  }

  /** The function of a conf whose weight is on its manifold, over the very arrays given. */
  static DenseFunction onManifold(
      WeightedConf conf, Map<String, INDArray> raw, Retraction manifold) {
    INDArray w = raw.get(Parameter.WEIGHT);
    double k = conf.getLipschitz();
    if (k != 1) {
      return of(conf, raw, new Projected(w, g -> manifold.tangent(w, g)));
    }
    INDArray bias =
        conf.isHasBias() ? raw.get(Parameter.BIAS) : Nd4j.zeros(w.dataType(), 1, conf.getNOut());
    Pullback pullback =
        manifold instanceof Retraction.Orthogonal orthogonal && Matrices.isTall(w)
            ? (gradient, pass) -> tangent(orthogonal, w, bias, gradient, pass)
            : (gradient, pass) -> manifold.tangent(w, gradient);
    return new DenseFunction(w, bias, pullback, Set.copyOf(raw.keySet()));
  }

  /**
   * The tangent part of G = xᵀg. It takes {@code WᵀG = (xW)ᵀg = (y − b)ᵀg = yᵀg − bᵀΣg}: work of
   * the batch's length instead of nIn's.
   */
  private static INDArray tangent(
      Retraction.Orthogonal manifold, INDArray w, INDArray bias, INDArray gradient, Pass pass) {
    if (pass.g().rows() >= w.rows()) {
      return manifold.tangent(w, gradient);
    }
    INDArray cross = Gemm.aTb(pass.product(), pass.g());
    return manifold.tangent(w, gradient, cross.subi(Gemm.aTb(bias, pass.sums())));
  }

  @Override
  public Affine condensed(String name) {
    return new Affine(name, weight, bias);
  }

  @Override
  public Step train(INDArray x) {
    Traced traced = condensed("dense").trace(x);
    return new Step(
        traced.value(),
        g -> {
          Map<String, INDArray> gradients = new HashMap<>();
          Pass pass = new Pass(x, traced.value(), g, Matrices.columnSums(g));
          gradients.put(Parameter.WEIGHT, pullback.apply(Gemm.aTb(x, g), pass));
          if (trained.contains(Parameter.BIAS)) {
            gradients.put(Parameter.BIAS, pass.sums());
          }
          return new Gradients(() -> traced.pullback().apply(g), gradients);
        });
  }
}
