package io.github.lipschitz4j.layers.certificates;

import io.github.lipschitz4j.layers.condensed.CondensedLayer;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import io.github.lipschitz4j.layers.condensed.Rounding;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Proves a Lipschitz bound of a network from the weights that it really uses.
 *
 * <p>Nothing is assumed of how the weights came about: each is measured in double, with every
 * rounding counted outwards ({@link io.github.lipschitz4j.core.kernel.GramIteration#upperBound}). A
 * network with a layer that has no known bound is refused.
 */
public final class Certifier {
  private Certifier() {}

  /**
   * Certifies a condensed network.
   *
   * @param network not modified
   * @return the proven bound, and the rounding of evaluations in the network's floating type
   * @throws IllegalArgumentException if a layer cannot be bounded
   */
  public static Certificate certify(CondensedNetwork network) {
    boolean isDouble = network.dataType() == DataType.DOUBLE;
    List<LipschitzBound.LayerBound> bounds = new ArrayList<>();
    List<Rounding> roundings = new ArrayList<>();
    long[] shape = {network.inputs()};
    for (CondensedLayer layer : network.layers()) {
      LipschitzBound.LayerBound bound = new LipschitzBound.LayerBound(layer.name(), layer.bound());
      bounds.add(bound);
      shape = layer.outputs(shape);
      roundings.add(layer.rounding(bound.value(), shape));
    }
    return new Certificate(
        new LipschitzBound(bounds), new RoundingBound(roundings, isDouble ? 0x1p-53 : 0x1p-24));
  }

  /**
   * Condenses and certifies a network.
   *
   * @param network initialised, not modified
   * @return the certificate
   * @throws IllegalArgumentException if a layer cannot be bounded
   */
  public static Certificate certify(MultiLayerNetwork network) {
    return certify(CondensedNetwork.of(network));
  }

  /**
   * Condenses and certifies a graph.
   *
   * @param graph initialised, not modified
   * @return the certificate
   * @throws IllegalArgumentException if a layer cannot be bounded, or the graph branches
   */
  public static Certificate certify(ComputationGraph graph) {
    return certify(CondensedNetwork.of(graph));
  }
}
