package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.kernel.Matrices;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Proves a Lipschitz bound of a network from the weights that it really uses.
 *
 * <p>Nothing is assumed of how the weights came about: each is measured in double, with every
 * rounding counted outwards ({@link io.github.lipschitz4j.core.kernel.GramIteration#upperBound}). A
 * network with a layer that has no known bound is refused.
 */
public final class Certifier {
  /** Roundings of a library's elementary function, a generous count. */
  private static final long POINTWISE = 32;

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
    List<RoundingBound.Layer> roundings = new ArrayList<>();
    long width = network.inputs();
    for (CondensedLayer layer : network.layers()) {
      LipschitzBound.LayerBound bound = new LipschitzBound.LayerBound(layer.name(), layer.bound());
      bounds.add(bound);
      width = layer.outputs(width);
      roundings.add(rounding(layer, bound.value(), width));
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

  private static RoundingBound.Layer rounding(CondensedLayer layer, double bound, long width) {
    if (layer instanceof CondensedLayer.Affine affine) {
      INDArray weight = affine.weight();
      double frobenius = norm(weight);
      // the inner product, the bias, and two to spare
      return new RoundingBound.Layer(bound, frobenius, norm(affine.bias()), weight.rows() + 3);
    }
    if (layer instanceof CondensedLayer.Pointwise pointwise) {
      double scale = pointwise.scale() * Math.sqrt(width);
      return new RoundingBound.Layer(bound, bound, scale, POINTWISE);
    }
    // a sort moves values, it rounds nothing
    return new RoundingBound.Layer(bound, bound, 0, 0);
  }

  private static double norm(INDArray a) {
    return Matrices.norm(a.castTo(DataType.DOUBLE)) * (1 + a.length() * 0x1p-52);
  }
}
