package io.github.lipschitz4j.layers;

import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.LayerConstraint;

/**
 * Brings a weight back to its manifold after each step of the host's optimizer.
 *
 * <p>Confs in {@link WeightMode#RETRACTION} add it themselves. It is a {@link LayerConstraint} and
 * not a {@code BaseConstraint}, which the host applies twice a step.
 */
public final class RetractionConstraint implements LayerConstraint {
  private static final long serialVersionUID = 1L;

  /** Makes the constraint. */
  public RetractionConstraint() {}

  @Override
  public void applyConstraint(Layer layer, int iteration, int epoch) {
    if (layer instanceof WeightedLayer weighted) {
      weighted.retract();
      weighted.holdOnManifold();
    }
  }

  @Override
  public void setParams(Set<String> params) {
    // the weight is the only parameter with a manifold
  }

  @Override
  public Set<String> getParams() {
    return Set.of();
  }

  @Override
  public LayerConstraint clone() {
    return new RetractionConstraint();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RetractionConstraint;
  }

  @Override
  public int hashCode() {
    return RetractionConstraint.class.hashCode();
  }
}
