package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.losses.LossHkr;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;

/** Small networks of the host, and what tests do with them. */
public final class Nets {
  /** A few products of matrices of size at most 16, with values of size one, in float32. */
  public static final double FLOAT32 = 4e-6;

  /** The same in float64. */
  public static final double FLOAT64 = 1e-12;

  /** Central differences: a projection that stops one step earlier or later jumps by 1e-12. */
  private static final double STEP = 1e-5;

  /** That jump over the step, and the square of the step, against gradients of 1e-3 and more. */
  private static final double RELATIVE = 1e-4;

  /** Gradients below this are compared with zero. */
  private static final double ABSOLUTE = 1e-7;

  private static final long SEED = 20;

  private Nets() {}

  /** The host's global settings. */
  public static NeuralNetConfiguration.Builder host(DataType type, IUpdater updater) {
    return new NeuralNetConfiguration.Builder()
        .seed(SEED)
        .dataType(type)
        .updater(updater)
        .trainingWorkspaceMode(WorkspaceMode.ENABLED)
        .inferenceWorkspaceMode(WorkspaceMode.ENABLED);
  }

  /** Copies of the layers: the host writes its global settings into the confs that it is given. */
  public static Layer[] copies(Layer... layers) {
    return Arrays.stream(layers).map(Layer::clone).toArray(Layer[]::new);
  }

  public static MultiLayerNetwork net(NeuralNetConfiguration.Builder host, Layer... layers) {
    MultiLayerNetwork net =
        new MultiLayerNetwork(host.list(copies(layers)).validateOutputLayerConfig(false).build());
    net.init();
    return net;
  }

  /** With an input type: the host derives widths, and puts preprocessors where they are needed. */
  public static MultiLayerNetwork net(
      NeuralNetConfiguration.Builder host, InputType type, Layer... layers) {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            host.list(copies(layers)).validateOutputLayerConfig(false).setInputType(type).build());
    net.init();
    return net;
  }

  public static MultiLayerNetwork net(DataType type, Layer... layers) {
    return net(host(type, new Adam(0.01)), layers);
  }

  public static SpectralDense spectral(int in, int out) {
    return new SpectralDense.Builder().nIn(in).nOut(out).build();
  }

  public static SpectralDense spectral(int in, int out, WeightMode mode) {
    return new SpectralDense.Builder().nIn(in).nOut(out).weightMode(mode).build();
  }

  public static FrobeniusDense head(int in) {
    return new FrobeniusDense.Builder().nIn(in).nOut(1).build();
  }

  public static LossLayer loss() {
    return new LossLayer.Builder(new LossHkr(4, 0.5)).activation(new ActivationIdentity()).build();
  }

  /** Gaussian inputs, and the side of a plane they are on: +1 or −1. */
  public static DataSet batch(DataType type, int rows, int columns, long seed) {
    INDArray x = Samples.gaussian(rows, columns, seed);
    INDArray side = x.getColumns(0).reshape(rows, 1).gt(0.1).castTo(DataType.DOUBLE);
    return new DataSet(x.castTo(type), side.muli(2).subi(1).castTo(type));
  }

  /** The values, in 'c' order, exactly: the host's own equals() forgives 1e-5. */
  public static double[] values(INDArray a) {
    return a.dup('c').castTo(DataType.DOUBLE).data().asDouble();
  }

  /** The runtimes with parameters of ours, in order. */
  static List<WeightedLayer> weighted(MultiLayerNetwork net) {
    return Arrays.stream(net.getLayers())
        .filter(WeightedLayer.class::isInstance)
        .map(WeightedLayer.class::cast)
        .toList();
  }

  /** The keys of what is not trained: a gradient check has nothing to compare there. */
  static Set<String> states(MultiLayerNetwork net) {
    Set<String> keys = new HashSet<>();
    for (WeightedLayer layer : weighted(net)) {
      layer.layerConf().parameters().stream()
          .filter(parameter -> parameter.role() == Parameter.Role.STATE)
          .forEach(parameter -> keys.add(layer.getIndex() + "_" + parameter.key()));
    }
    return keys;
  }

  /** The weights in use of the dense layers, in order. */
  public static List<INDArray> weights(MultiLayerNetwork net) {
    return weighted(net).stream().map(Nets::weight).toList();
  }

  /** The weight in use of a dense layer. */
  static INDArray weight(WeightedLayer layer) {
    return ((Affine) layer.function().condensed("used")).weight();
  }

  /** Another network of the same configuration with a copy of the parameters. */
  public static MultiLayerNetwork twin(MultiLayerNetwork net) {
    MultiLayerNetwork twin = new MultiLayerNetwork(net.getLayerWiseConfigurations().clone());
    twin.init();
    twin.setParams(net.params().dup());
    return twin;
  }

  public static MultiLayerNetwork savedAndRestored(MultiLayerNetwork net) {
    try {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      ModelSerializer.writeModel(net, file, true);
      return ModelSerializer.restoreMultiLayerNetwork(
          new ByteArrayInputStream(file.toByteArray()), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The host's gradient check; it asks for double as the default type, restored afterwards. */
  public static boolean gradientsAreExact(MultiLayerNetwork net, DataSet batch) {
    DataType type = Nd4j.dataType();
    DataType floating = Nd4j.defaultFloatingPointType();
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    try {
      return GradientCheckUtil.checkGradients(
          new GradientCheckUtil.MLNConfig()
              .net(net)
              .epsilon(STEP)
              .maxRelError(RELATIVE)
              .minAbsoluteError(ABSOLUTE)
              .exitOnFirstError(true)
              .excludeParams(states(net))
              .input(batch.getFeatures())
              .labels(batch.getLabels()));
    } finally {
      Nd4j.setDefaultDataTypes(type, floating);
    }
  }
}
