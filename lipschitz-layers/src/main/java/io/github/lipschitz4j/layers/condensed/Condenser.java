package io.github.lipschitz4j.layers.condensed;

import io.github.lipschitz4j.core.Check;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads the weights in use out of the host's networks. A layer without a known bound is an error.
 */
final class Condenser {
  private final List<CondensedLayer> layers = new ArrayList<>();

  /** An input as the host has it; empty where the network itself has to say it. */
  private final long[] input;

  private Condenser(long[] input) {
    this.input = input;
    if (input.length > 1) {
      layers.add(Reshape.of("Input", new long[] {Reshape.length(input)}, input));
    }
  }

  /** The layers of a network; its input as the host has it, empty where the network says it. */
  static List<CondensedLayer> layers(MultiLayerNetwork network, long... input) {
    Condenser condenser = new Condenser(input);
    for (int k = 0; k < network.getnLayers(); k++) {
      condenser.append(
          Optional.ofNullable(network.getLayerWiseConfigurations().getInputPreProcess(k)));
      condenser.append(network.getLayer(k));
    }
    return withoutDetours(condenser.layers);
  }

  /** The layers of a graph; its input as the host has it, empty where the graph says it. */
  static List<CondensedLayer> layers(ComputationGraph graph, long... input) {
    Check.that(
        graph.getNumInputArrays() == 1 && graph.getNumOutputArrays() == 1,
        "CondensedNetwork: expected a graph with one input and one output, got %d and %d",
        graph.getNumInputArrays(),
        graph.getNumOutputArrays());
    ComputationGraphConfiguration conf = graph.getConfiguration();
    Deque<String> chain = new ArrayDeque<>();
    String name = conf.getNetworkOutputs().get(0);
    // backwards: the host's own list of layers has no particular order
    while (!conf.getNetworkInputs().contains(name)) {
      layerVertex(conf, name);
      chain.addFirst(name);
      name = conf.getVertexInputs().get(name).get(0);
    }
    Condenser condenser = new Condenser(input);
    for (String vertex : chain) {
      condenser.append(Optional.ofNullable(layerVertex(conf, vertex).getPreProcessor()));
      condenser.append(graph.getLayer(vertex));
    }
    return withoutDetours(condenser.layers);
  }

  private static LayerVertex layerVertex(ComputationGraphConfiguration conf, String name) {
    GraphVertex vertex = conf.getVertices().get(name);
    Check.that(
        vertex instanceof LayerVertex,
        "CondensedNetwork vertex %s: expected a layer, got %s (only a chain of layers condenses; a"
            + " LipschitzResidual is one)",
        name,
        vertex.getClass().getSimpleName());
    return (LayerVertex) vertex;
  }

  private void append(Optional<InputPreProcessor> preprocessor) {
    preprocessor.ifPresent(this::append);
  }

  private void append(InputPreProcessor preprocessor) {
    String name = "Reshape " + (layers.size() + 1);
    if (preprocessor instanceof CnnToFeedForwardPreProcessor && layers.isEmpty()) {
      return; // a condensed network takes rows
    }
    if (preprocessor instanceof CnnToFeedForwardPreProcessor flatten) {
      layers.add(
          flatten.getFormat() == CNN2DFormat.NCHW
              ? flatten(
                  name, flatten.getNumChannels(), flatten.getInputHeight(), flatten.getInputWidth())
              : flatten(
                  name,
                  flatten.getInputHeight(),
                  flatten.getInputWidth(),
                  flatten.getNumChannels()));
    } else if (preprocessor instanceof FeedForwardToCnnPreProcessor image) {
      long[] shape = {image.getNumChannels(), image.getInputHeight(), image.getInputWidth()};
      layers.add(Reshape.of(name, new long[] {Reshape.length(shape)}, shape));
    } else if (!(preprocessor instanceof RnnToFeedForwardPreProcessor)
        || shape().filter(shape -> shape.length == 1).isEmpty()) {
      // after a pooling over all steps there is nothing left to reshape: it does nothing
      throw new IllegalArgumentException(
          String.format(
              "CondensedNetwork layer %d: expected an input preprocessor that reshapes images, got"
                  + " %s",
              layers.size() + 1, preprocessor));
    }
  }

  private static Reshape flatten(String name, long... shape) {
    return Reshape.of(name, shape, new long[] {Reshape.length(shape)});
  }

  private void append(Layer layer) {
    org.deeplearning4j.nn.conf.layers.Layer conf = layer.conf().getLayer();
    String kind = conf.getClass().getSimpleName();
    String name = kind + " " + (layers.size() + 1);
    if (layer instanceof FrozenLayer frozen) {
      append(frozen.getInsideLayer());
    } else if (layer instanceof Condensable condensable) {
      long[] shape = condensable.inputShape();
      if (layers.isEmpty() && shape.length > 1) {
        layers.add(Reshape.of("Input", new long[] {Reshape.length(shape)}, shape));
      }
      layers.addAll(condensable.condense(name));
      if (conf instanceof BaseLayer base) {
        append(base.getActivationFn());
      }
    } else if (conf instanceof DenseLayer dense && !dense.hasLayerNorm()
        || conf instanceof OutputLayer) {
      layers.add(affine(name, layer));
      append(((BaseLayer) conf).getActivationFn());
    } else if (conf instanceof LossLayer loss) {
      append(loss.getActivationFn());
    } else if (conf instanceof ActivationLayer activation) {
      append(activation.getActivationFn());
    } else if (conf instanceof DropoutLayer) {
      return; // the identity at inference
    } else {
      appendHost(name, layer);
    }
  }

  private void appendHost(String name, Layer layer) {
    org.deeplearning4j.nn.conf.layers.Layer conf = layer.conf().getLayer();
    Optional<List<CondensedLayer>> host = HostLayers.of(name, layer, () -> shape(name));
    if (host.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              "CondensedNetwork layer %s: expected a layer with a known Lipschitz bound, got %s",
              conf.getLayerName(), conf.getClass().getSimpleName()));
    }
    layers.addAll(host.get());
    if (conf instanceof ConvolutionLayer convolution) {
      append(convolution.getActivationFn());
    }
  }

  /** The shape of what the layers so far give. */
  private long[] shape(String name) {
    return shape()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        "CondensedNetwork layer %s: expected a known size of its input, got none"
                            + " (state the input type: CondensedNetwork.of(network, type))",
                        name)));
  }

  /** From the last layer on that knows what it takes; images begin with one. */
  private Optional<long[]> shape() {
    int known = layers.size() - 1;
    while (known >= 0
        && !(layers.get(known) instanceof Reshape || layers.get(known) instanceof Affine)) {
      known--;
    }
    if (known < 0 && input.length == 0) {
      return Optional.empty();
    }
    long[] shape = known < 0 ? input : layers.get(known).inputs(new long[1]);
    for (CondensedLayer layer : layers.subList(Math.max(0, known), layers.size())) {
      shape = layer.outputs(shape);
    }
    return Optional.of(shape);
  }

  private static CondensedLayer affine(String name, Layer layer) {
    INDArray weight = layer.getParam("W").dup('f').detach();
    INDArray bias = layer.getParam("b");
    INDArray none = Nd4j.zeros(weight.dataType(), 1, weight.columns());
    return new Affine(name, weight, bias == null ? none : bias.dup().detach());
  }

  private void append(IActivation activation) {
    if (!(activation instanceof ActivationIdentity)) {
      layers.add(Pointwise.of(activation + " " + (layers.size() + 1), activation));
    }
  }

  /** Leaves out a permutation and its inverse in a row: two layers with channels last. */
  private static List<CondensedLayer> withoutDetours(List<CondensedLayer> layers) {
    List<CondensedLayer> direct = new ArrayList<>();
    for (CondensedLayer layer : layers) {
      CondensedLayer last = direct.isEmpty() ? layer : direct.get(direct.size() - 1);
      if (layer instanceof Permute there
          && last instanceof Permute back
          && there.order().equals(back.inverse().order())
          && !direct.isEmpty()) {
        direct.remove(direct.size() - 1);
      } else {
        direct.add(layer);
      }
    }
    return direct;
  }
}
