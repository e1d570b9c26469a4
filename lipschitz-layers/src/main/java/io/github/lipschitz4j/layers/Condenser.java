package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
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

  /** Activations with the largest slope they have. */
  private static final Map<Class<? extends IActivation>, Double> SLOPES =
      Map.of(
          ActivationIdentity.class, 1.0,
          ActivationReLU.class, 1.0,
          ActivationTanH.class, 1.0,
          ActivationHardTanH.class, 1.0,
          ActivationSoftSign.class, 1.0,
          ActivationSoftPlus.class, 1.0,
          ActivationSigmoid.class, 0.25);

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
    List<CondensedLayer> layers = new ArrayList<>();
    String previous = graph.getConfiguration().getNetworkInputs().get(0);
    for (Layer layer : graph.getLayers()) {
      String name = layer.conf().getLayer().getLayerName();
      List<String> inputs = graph.getConfiguration().getVertexInputs().get(name);
      Check.that(
          inputs.equals(List.of(previous)) && preprocessor(graph, name) == null,
          "CondensedNetwork vertex %s: expected the plain output of %s as its only input, got %s",
          name,
          previous,
          inputs);
      append(layer, layers);
      previous = name;
    }
    Check.that(
        graph.getConfiguration().getVertices().size() == graph.getNumLayers(),
        "CondensedNetwork: expected a chain of layers, got a graph with other vertices, %s",
        graph.getConfiguration().getVertices().keySet());
    return layers;
  }

  private static Object preprocessor(ComputationGraph graph, String name) {
    return ((LayerVertex) graph.getConfiguration().getVertices().get(name)).getPreProcessor();
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
    } else if (conf instanceof LossLayer || conf instanceof ActivationLayer) {
      append(((BaseLayer) conf).getActivationFn(), layers);
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
    Double slope =
        activation instanceof ActivationLReLU leaky
            ? Double.valueOf(Math.max(1, Math.abs(leaky.getAlpha())))
            : SLOPES.get(activation.getClass());
    Check.that(
        slope != null,
        "CondensedNetwork activation: expected one with a known slope, got %s",
        activation);
    return new CondensedLayer.Pointwise(name, activation, slope);
  }
}
