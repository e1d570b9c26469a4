package io.github.lipschitz4j.layers;

/** Two ways to keep a weight 1-Lipschitz. The function that a layer computes is the same. */
public enum WeightMode {
  /**
   * The layer projects its raw weight, Ŵ = project(W), and pulls the gradient back through the
   * projection. W may be anything; the projection is made once for each new W.
   */
  REPARAMETRIZATION,

  /**
   * W itself is on the manifold: the gradient is projected on the tangent space, the updater steps,
   * and W is brought back. A forward pass costs what a plain layer's does.
   */
  RETRACTION
}
