package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Parametrization;
import io.github.lipschitz4j.core.Projected;
import io.github.lipschitz4j.core.Retraction;
import io.github.lipschitz4j.core.kernel.Gemm;
import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.Traced;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = xŴ + b} with {@code L̄ ↦} (gŴᵀ, pullback(xᵀg), Σg).
 *
 * @param projected Ŵ [nIn, nOut] with its pullback
 * @param bias b [1, nOut]
 * @param trained the keys of the parameters that there are
 */
record DenseFunction(Projected projected, INDArray bias, Set<String> trained)
    implements LayerFunction {

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
            : onManifold(w, manifold);
    return of(conf, raw, projected);
  }

  /** The function of a conf with a projected weight. */
  static DenseFunction of(WeightedConf conf, Map<String, INDArray> raw, Projected projected) {
    INDArray bias = conf.bias(raw, conf.getNOut());
    return new DenseFunction(projected.times(conf.getLipschitz()), bias, Set.copyOf(raw.keySet()));
  }

  private static Projected onManifold(INDArray w, Retraction manifold) {
    INDArray weight = manifold.retract(w);
    // off the manifold (a gradient check, foreign parameters) the exact pullback is the long one
    return FunctionCache.same(weight, w)
        ? new Projected(weight, g -> manifold.tangent(weight, g))
        : new Projected(weight, manifold.parametrization().project(w).pullback());
  }

  @Override
  public Affine condensed(String name) {
    return new Affine(name, projected.weight(), bias);
  }

  @Override
  public Step train(INDArray x) {
    Traced traced = condensed("dense").trace(x);
    return new Step(
        traced.value(),
        g -> {
          Map<String, INDArray> gradients = new HashMap<>();
          gradients.put(Parameter.WEIGHT, projected.pullback().apply(Gemm.aTb(x, g)));
          if (trained.contains(Parameter.BIAS)) {
            gradients.put(Parameter.BIAS, g.sum(true, 0));
          }
          return new Gradients(traced.pullback().apply(g), gradients);
        });
  }
}
