package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Projected;
import io.github.lipschitz4j.core.Retraction;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The projected weight of a layer, made anew exactly when the raw weight has changed.
 *
 * <p>Parameters can change by an updater, {@code setParams}, {@code setParam}, a loaded file or a
 * write into the flat view, and the host tells a layer of none of these. So the raw values are
 * compared with those of the last projection: a read of the matrix, which is less than what a
 * forward pass does with it.
 */
final class ProjectedWeight {
  private final ProjectedDense conf;
  private INDArray raw;
  private Projected projected;

  ProjectedWeight(ProjectedDense conf) {
    this.conf = conf;
  }

  /** The projection of {@code w}; the arrays live outside the host's workspaces. */
  Projected of(INDArray w) {
    if (raw == null || !same(raw, w)) {
      raw = Workspaces.outside(() -> w.dup('f'));
      projected = Workspaces.outside(() -> project(raw));
    }
    return projected;
  }

  private Projected project(INDArray w) {
    if (conf.getWeightMode() == WeightMode.REPARAMETRIZATION) {
      return conf.parametrization().project(w);
    }
    Retraction manifold = conf.retraction();
    INDArray weight = manifold.retract(w);
    // off the manifold (a gradient check, foreign parameters) the exact pullback is the long one
    return same(weight, w)
        ? new Projected(weight, g -> manifold.tangent(weight, g))
        : new Projected(weight, manifold.parametrization().project(w).pullback());
  }

  /** Whether two arrays of one shape agree bit by bit, or nearly so: −0 is 0. */
  private static boolean same(INDArray a, INDArray b) {
    // the host calls arrays equal within ≤ ε, but scalars within < ε
    return a.length() == 1
        ? a.dataType() == b.dataType() && a.getDouble(0) == b.getDouble(0)
        : a.equalsWithEps(b, 0);
  }
}
