package io.github.lipschitz4j.metric.losses;

/**
 * A loss of a batch of embeddings, with exact gradients: what metric learning is compared with.
 *
 * <p>All of them look at directions alone: rows and proxies are scaled to unit length first, {@code
 * z = f/‖f‖}, whose pullback is {@code g ↦ (g − ⟨g, z⟩z)/‖f‖}. On similarities {@code s = ⟨z_i,
 * z_j⟩} a gradient S becomes {@code (S + Sᵀ)Z}; on those with proxies P, {@code SP} and {@code
 * SᵀZ}.
 *
 * <p>Cost: n²·d or n·q·d products and one pass over the similarities.
 */
public sealed interface EmbeddingLoss
    permits Contrastive, Triplet, SupervisedContrastive, ProxyAnchor, SoftTriple {

  /**
   * How many trained proxies of each class the loss needs.
   *
   * @return 0 for losses of pairs
   */
  int proxiesPerClass();

  /**
   * The loss of a batch and its gradients.
   *
   * @param features n rows of d values, not modified; one of zeros has no direction and no gradient
   * @param labels n classes from 0, below the number of classes that there are proxies of
   * @param proxies classes·proxiesPerClass rows of d values, those of a class together; not
   *     modified
   * @return the value, dL/d features, dL/d proxies
   * @throws IllegalArgumentException if there is not one label a row, or one is out of range
   */
  LossGradient of(double[][] features, int[] labels, double[]... proxies);
}
