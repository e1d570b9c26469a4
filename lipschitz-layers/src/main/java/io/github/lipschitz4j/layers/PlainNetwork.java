package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.core.conv.ConvAxis;
import io.github.lipschitz4j.core.conv.ConvShape;
import io.github.lipschitz4j.core.conv.Padding;
import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.CondensedLayer;
import io.github.lipschitz4j.layers.condensed.Conv;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network of the host's own dense and convolutional layers that computes what a network of this
 * library does: for tools that know no other layers.
 *
 * <p>Dense and convolutional layers become the host's with the weights in use; layers without
 * parameters, and the host's own, are copied. Nothing is left that keeps the weights on a manifold:
 * the result is for inference, training it on is training a plain network.
 */
public final class PlainNetwork {
  private final List<Layer> layers = new ArrayList<>();
  private final Map<Integer, InputPreProcessor> preprocessors = new LinkedHashMap<>();
  private final Map<String, INDArray> weights = new LinkedHashMap<>();

  private PlainNetwork() {}

  /**
   * Exports a network.
   *
   * @param network initialised, not modified
   * @return a new network with the same predictions to rounding
   * @throws IllegalArgumentException for a layer that the host has no equal of: a padding other
   *     than zeros, a transposed convolution, a residual
   */
  public static MultiLayerNetwork of(MultiLayerNetwork network) {
    PlainNetwork plain = new PlainNetwork();
    MultiLayerConfiguration conf = network.getLayerWiseConfigurations();
    for (int k = 0; k < network.getnLayers(); k++) {
      Optional.ofNullable(conf.getInputPreProcess(k))
          .ifPresent(p -> plain.preprocessors.put(plain.layers.size(), p.clone()));
      plain.append(network.getLayer(k));
    }
    return plain.network(network);
  }

  private void append(org.deeplearning4j.nn.api.Layer layer) {
    if (layer instanceof WeightedLayer weighted) {
      CondensedLayer used = weighted.function().condensed(weighted.layerConf().who());
      if (used instanceof Affine affine) {
        append(weighted.layerConf(), affine);
      } else if (used instanceof Conv conv && weighted.layerConf().inputs() == Inputs.IMAGES) {
        append(weighted.layerConf(), conv);
      } else {
        throw new IllegalArgumentException(
            String.format(
                "PlainNetwork layer %d: expected a dense or convolutional layer, got %s (the host"
                    + " has no layer like it)",
                layer.getIndex() + 1, weighted.layerConf().who()));
      }
    } else {
      Layer copy = layer.conf().getLayer().clone();
      layer.paramTable().forEach((key, values) -> put(key, values));
      layers.add(copy);
    }
  }

  private void append(WeightedConf conf, Affine affine) {
    DenseLayer.Builder builder =
        new DenseLayer.Builder().nIn(affine.weight().rows()).nOut(affine.weight().columns());
    put(Parameter.WEIGHT, affine.weight());
    put(Parameter.BIAS, affine.bias());
    layers.add(named(builder.activation(conf.getActivationFn()).build(), conf));
  }

  private void append(WeightedConf conf, Conv conv) {
    ConvShape shape = conv.shape();
    boolean zeros = padsZeros(shape.height()) && padsZeros(shape.width());
    Check.that(
        zeros,
        "PlainNetwork layer %s: expected a padding with zeros, got %s and %s (the host has no"
            + " other)",
        conf.who(),
        shape.height().padding(),
        shape.width().padding());
    CNN2DFormat format =
        Layout.of(conf.inputType()) == Layout.CHANNELS_LAST ? CNN2DFormat.NHWC : CNN2DFormat.NCHW;
    int[] border = {
      shape.height().before(), shape.height().after(), shape.width().before(), shape.width().after()
    };
    if (border[0] + border[1] + border[2] + border[3] > 0) {
      // the host's own padding is the same on both sides
      layers.add(new ZeroPaddingLayer.Builder(border).dataFormat(format).build());
    }
    put(Parameter.WEIGHT, ungrouped(conv.kernel(), shape));
    put(Parameter.BIAS, conv.bias());
    layers.add(
        named(
            new ConvolutionLayer.Builder(shape.height().kernel(), shape.width().kernel())
                .nIn(shape.in())
                .nOut(shape.out())
                .stride(shape.height().stride(), shape.width().stride())
                .dilation(shape.height().dilation(), shape.width().dilation())
                .convolutionMode(ConvolutionMode.Truncate)
                .dataFormat(format)
                .activation(conf.getActivationFn())
                .build(),
            conf));
  }

  private static boolean padsZeros(ConvAxis axis) {
    return axis.padding() == Padding.ZEROS || axis.before() + axis.after() == 0;
  }

  /** The kernel of all channels, with zeros between groups. */
  private static INDArray ungrouped(INDArray kernel, ConvShape shape) {
    int groups = shape.groups();
    if (groups == 1) {
      return kernel;
    }
    int in = shape.in() / groups;
    int out = shape.out() / groups;
    long[] size = {shape.out(), shape.in(), shape.height().kernel(), shape.width().kernel()};
    INDArray full = Nd4j.zeros(kernel.dataType(), size);
    for (int o = 0; o < shape.out(); o++) {
      for (int i = 0; i < in; i++) {
        full.slice(o).slice(o / out * in + i).assign(kernel.slice(o).slice(i));
      }
    }
    return full;
  }

  private static Layer named(BaseLayer layer, WeightedConf conf) {
    layer.setLayerName(conf.getLayerName());
    return layer;
  }

  private void put(String key, INDArray values) {
    weights.put(layers.size() + "_" + key, values);
  }

  private MultiLayerNetwork network(MultiLayerNetwork original) {
    NeuralNetConfiguration.ListBuilder builder =
        new NeuralNetConfiguration.Builder()
            .dataType(original.getLayerWiseConfigurations().getDataType())
            .list(layers.toArray(Layer[]::new))
            .validateOutputLayerConfig(false);
    preprocessors.forEach(builder::inputPreProcessor);
    MultiLayerNetwork plain = new MultiLayerNetwork(builder.build());
    plain.init();
    weights.forEach((key, values) -> plain.getParam(key).assign(values));
    return plain;
  }
}
