package io.github.lipschitz4j.layers.certificates;

import io.github.lipschitz4j.core.Check;
import java.util.List;

/**
 * A proven bound of the Lipschitz constant of a network, l2 to l2: the product of its layers'
 * bounds.
 *
 * @param layers the bound of each layer, in order; not empty
 */
public record LipschitzBound(List<LayerBound> layers) {

  /**
   * The bound of one layer.
   *
   * @param name how the layer is called
   * @param value at least the layer's Lipschitz constant; finite, ≥ 0
   */
  public record LayerBound(String name, double value) {
    /** Checks the range: a layer that cannot be bounded cannot be certified. */
    public LayerBound {
      Check.that(
          Double.isFinite(value) && value >= 0,
          "LipschitzBound of %s: expected finite and ≥ 0, got %s (weights that are not finite?)",
          name,
          value);
    }
  }

  /** Copies the list. */
  public LipschitzBound {
    layers = List.copyOf(layers);
    Check.that(!layers.isEmpty(), "LipschitzBound: expected at least one layer, got none");
  }

  /**
   * The bound of the whole network, rounded outwards.
   *
   * @return at least the product of the layers' bounds; 0 if one of them is 0
   */
  public double value() {
    return before(layers.size());
  }

  /**
   * The bound of the first layers, rounded outwards.
   *
   * @param count how many, from 0
   * @return at least the product of their bounds; 1 for none, 0 if one of them is 0
   * @throws IllegalArgumentException if there are fewer layers
   */
  public double before(int count) {
    Check.that(
        count >= 0 && count <= layers.size(),
        "LipschitzBound layers: expected 0 to %d of them, got %d",
        layers.size(),
        count);
    double product = 1;
    for (LayerBound layer : layers.subList(0, count)) {
      if (layer.value() == 0) {
        return 0;
      }
      product = Math.nextUp(product * layer.value());
    }
    return product;
  }
}
