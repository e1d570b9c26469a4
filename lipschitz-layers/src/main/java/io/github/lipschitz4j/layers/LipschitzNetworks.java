package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;

/** What is done to the layers of a network together. */
public final class LipschitzNetworks {
  private LipschitzNetworks() {}

  /**
   * Shares a Lipschitz constant out among the layers of a network, see {@link Distribution}.
   *
   * @param k above 0, finite
   * @return what gives the layers of a container their shares
   */
  public static Distribution distribute(double k) {
    return new Distribution(k);
  }

  /**
   * Gives each of a container's n layers of this library the coefficient {@code k^(1/n)}, the first
   * one such that the product is k but for rounding. So the network is k-Lipschitz where it was
   * 1-Lipschitz: torchlip's and deel-lip's {@code k_coef_lip}.
   *
   * <ul>
   *   <li>Every layer of this library counts and honours its share, activations included: dense and
   *       convolutional ones multiply their weight, the others their output. Biases stay, so this
   *       is not the network times k.
   *   <li>A coefficient that was set before is replaced, not multiplied. A learnable {@link
   *       LipschitzScale} starts from its share.
   *   <li>A {@link LipschitzResidual} is one layer: its output is multiplied, layers inside stay as
   *       they are.
   *   <li>Layers of the host are left alone and do not count; a frozen layer counts as what is
   *       frozen.
   *   <li>A {@link FrobeniusDense} with disjoint neurons has each <em>output</em> k-Lipschitz, the
   *       vector √nOut·k.
   * </ul>
   *
   * <p>Containers are copied, not modified. A network that was made before does not change.
   *
   * @param k above 0, finite
   */
  public record Distribution(double k) {

    /** Checks the range. */
    public Distribution {
      Check.that(
          k > 0 && Double.isFinite(k),
          "LipschitzNetworks coefficient: expected above 0 and finite, got %s",
          k);
    }

    /**
     * Shares k out among layers in a row.
     *
     * @param layers confs, not modified
     * @return copies with their shares, in order
     * @throws IllegalArgumentException if none is of this library
     */
    public Layer[] to(Layer... layers) {
      Layer[] copies = Arrays.stream(layers).map(Layer::clone).toArray(Layer[]::new);
      share(Arrays.asList(copies));
      return copies;
    }

    /**
     * Shares k out among the layers of a network to be.
     *
     * @param network its configuration, not modified
     * @return a copy with the shares
     * @throws IllegalArgumentException if no layer is of this library
     */
    public MultiLayerConfiguration to(MultiLayerConfiguration network) {
      MultiLayerConfiguration copy = network.clone();
      share(copy.getConfs().stream().map(NeuralNetConfiguration::getLayer).toList());
      return copy;
    }

    /**
     * Shares k out among the layers of a graph to be, which has to be a chain: of branches that
     * meet again the constants do not multiply.
     *
     * @param graph its configuration, not modified
     * @return a copy with the shares
     * @throws IllegalArgumentException if the graph branches, holds a vertex that is no layer, or
     *     no layer is of this library
     */
    public ComputationGraphConfiguration to(ComputationGraphConfiguration graph) {
      ComputationGraphConfiguration copy = graph.clone();
      share(chain(copy));
      return copy;
    }

    private static List<Layer> chain(ComputationGraphConfiguration graph) {
      Check.that(
          graph.getNetworkInputs().size() == 1 && graph.getNetworkOutputs().size() == 1,
          "LipschitzNetworks graph: expected one input and one output, got %d and %d",
          graph.getNetworkInputs().size(),
          graph.getNetworkOutputs().size());
      Map<String, GraphVertex> vertices = graph.getVertices();
      List<Layer> layers = new ArrayList<>();
      String name = graph.getNetworkOutputs().get(0);
      while (!graph.getNetworkInputs().contains(name)) {
        GraphVertex vertex = vertices.get(name);
        Check.that(
            vertex instanceof LayerVertex,
            "LipschitzNetworks vertex %s: expected a layer, got %s (only in a chain of layers"
                + " constants multiply; a LipschitzResidual is one)",
            name,
            vertex.getClass().getSimpleName());
        layers.add(((LayerVertex) vertex).getLayerConf().getLayer());
        name = graph.getVertexInputs().get(name).get(0);
      }
      Check.that(
          layers.size() == vertices.size(),
          "LipschitzNetworks graph: expected all of its %d vertices between input and output, got"
              + " %d",
          vertices.size(),
          layers.size());
      Collections.reverse(layers);
      return layers;
    }

    private void share(List<Layer> layers) {
      List<LipschitzConf> confs = new ArrayList<>();
      for (Layer layer : layers) {
        Layer inside = layer instanceof FrozenLayer frozen ? frozen.getLayer() : layer;
        if (inside instanceof LipschitzConf conf) {
          confs.add(conf);
        }
      }
      Check.that(
          !confs.isEmpty(),
          "LipschitzNetworks layers: expected at least one of this library among %d, got none",
          layers.size());
      double root = Math.pow(k, 1.0 / confs.size());
      double rest = k;
      for (LipschitzConf conf : confs.subList(1, confs.size())) {
        conf.setLipschitz(root);
        rest /= root;
      }
      confs.get(0).setLipschitz(rest);
    }
  }
}
