package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads the weights in use out of the host's networks. A layer without a known bound is an error.
 */
final class Condenser {
  private Condenser() {}

  /** What a certificate needs to know of an activation, see {@link CondensedLayer.Pointwise}. */
  private record Shape(double slope, double scale) {}

  /** Activations with their defaults; scale 1 where the rounding does not shrink with z. */
  private static final Map<IActivation, Shape> SHAPES =
      Map.of(
          new ActivationReLU(), new Shape(1, 0),
          new ActivationHardTanH(), new Shape(1, 0),
          new ActivationSoftSign(), new Shape(1, 0),
          new ActivationTanH(), new Shape(1, 1),
          new ActivationSoftPlus(), new Shape(1, 1),
          new ActivationSigmoid(), new Shape(0.25, 1));

  /** The activation, with its defaults, that the host calls by a name. */
  static Optional<IActivation> activation(String name) {
    return SHAPES.keySet().stream().filter(known -> known.toString().equals(name)).findFirst();
  }

  static List<CondensedLayer> layers(MultiLayerNetwork network) {
    Check.that(
        network.getLayerWiseConfigurations().getInputPreProcessors().isEmpty(),
        "CondensedNetwork: expected a network without input preprocessors, got %s",
        network.getLayerWiseConfigurations().getInputPreProcessors().keySet());
    List<CondensedLayer> layers = new ArrayList<>();
    for (Layer layer : network.getLayers()) {
      append(layer, layers);
    }
    return layers;
  }

  static List<CondensedLayer> layers(ComputationGraph graph) {
    Check.that(
        graph.getNumInputArrays() == 1 && graph.getNumOutputArrays() == 1,
        "CondensedNetwork: expected a graph with one input and one output, got %d and %d",
        graph.getNumInputArrays(),
        graph.getNumOutputArrays());
    ComputationGraphConfiguration conf = graph.getConfiguration();
    Deque<Layer> chain = new ArrayDeque<>();
    String name = conf.getNetworkOutputs().get(0);
    // backwards: the host's own list of layers has no particular order
    while (!conf.getNetworkInputs().contains(name)) {
      chain.addFirst(layer(graph, name));
      name = conf.getVertexInputs().get(name).get(0);
    }
    List<CondensedLayer> layers = new ArrayList<>();
    for (Layer layer : chain) {
      append(layer, layers);
    }
    return layers;
  }

  private static Layer layer(ComputationGraph graph, String name) {
    GraphVertex vertex = graph.getConfiguration().getVertices().get(name);
    Check.that(
        vertex instanceof LayerVertex,
        "CondensedNetwork vertex %s: expected a layer, got %s (only a chain of layers condenses)",
        name,
        vertex.getClass().getSimpleName());
    InputPreProcessor preprocessor = ((LayerVertex) vertex).getPreProcessor();
    Check.that(
        preprocessor == null,
        "CondensedNetwork vertex %s: expected no input preprocessor, got %s",
        name,
        preprocessor);
    return graph.getLayer(name);
  }

  private static void append(Layer layer, List<CondensedLayer> layers) {
    org.deeplearning4j.nn.conf.layers.Layer conf = layer.conf().getLayer();
    String kind = conf.getClass().getSimpleName();
    String name = kind + " " + (layers.size() + 1);
    if (layer instanceof FrozenLayer frozen) {
      append(frozen.getInsideLayer(), layers);
    } else if (conf instanceof ChannelMap map) {
      layers.add(new CondensedLayer.Channels(name, map));
    } else if (layer instanceof ProjectedDenseLayer projected) {
      layers.add(affine(name, layer, projected.weight()));
      append(((BaseLayer) conf).getActivationFn(), layers);
    } else if (conf instanceof DenseLayer dense && !dense.hasLayerNorm()
        || conf instanceof OutputLayer) {
      layers.add(affine(name, layer, layer.getParam("W")));
      append(((BaseLayer) conf).getActivationFn(), layers);
    } else if (conf instanceof LossLayer loss) {
      append(loss.getActivationFn(), layers);
    } else if (conf instanceof ActivationLayer activation) {
      append(activation.getActivationFn(), layers);
    } else if (!(conf instanceof DropoutLayer)) {
      throw new IllegalArgumentException(
          String.format(
              "CondensedNetwork layer %s: expected a layer with a known Lipschitz bound, got %s",
              conf.getLayerName(), kind));
    }
  }

  private static CondensedLayer affine(String name, Layer layer, INDArray weight) {
    INDArray bias = layer.getParam("b");
    INDArray none = Nd4j.zeros(weight.dataType(), 1, weight.columns());
    return new CondensedLayer.Affine(name, weight, bias == null ? none : bias);
  }

  private static void append(IActivation activation, List<CondensedLayer> layers) {
    if (!(activation instanceof ActivationIdentity)) {
      layers.add(pointwise(activation + " " + (layers.size() + 1), activation));
    }
  }

  /** An activation of the host as a layer; one whose slope is not known is an error. */
  static CondensedLayer.Pointwise pointwise(String name, IActivation activation) {
    Shape shape =
        activation instanceof ActivationLReLU leaky
            ? new Shape(Math.max(1, Math.abs(leaky.getAlpha())), 0)
            : SHAPES.get(activation);
    Check.that(
        shape != null,
        "CondensedNetwork activation: expected one with a known slope, got %s"
            + " (identity, leakyrelu, and with their defaults relu, tanh, hardtanh, softsign,"
            + " softplus, sigmoid)",
        activation);
    return new CondensedLayer.Pointwise(name, activation, shape.slope(), shape.scale());
  }
}
