package io.github.lipschitz4j.isometric.nets;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.isometric.layers.GDN;
import io.github.lipschitz4j.isometric.layers.IGDN;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Makes the networks of an {@link Architecture}, Glorot-uniform weights, no biases to begin with.
 */
public final class Networks {
  private static final int KERNEL = 5;

  private Networks() {}

  /**
   * How a network begins.
   *
   * @param type of its numbers, FLOAT or DOUBLE
   * @param updater of its parameters; copied
   * @param seed of its weights
   */
  public record Start(DataType type, IUpdater updater, long seed) {
    NeuralNetConfiguration.Builder builder() {
      return new NeuralNetConfiguration.Builder()
          .seed(seed)
          .dataType(type)
          .weightInit(WeightInit.XAVIER_UNIFORM)
          .updater(updater.clone());
    }
  }

  /**
   * The encoder.
   *
   * @param architecture its layers
   * @param inputs d, the values of a row
   * @param outputs of the encoder, at least 1
   * @param start how it begins
   * @return a new network, initialised
   * @throws IllegalArgumentException if images are of another size than the rows
   */
  public static MultiLayerNetwork encoder(
      Architecture architecture, int inputs, int outputs, Start start) {
    List<Layer> layers = new ArrayList<>();
    if (architecture instanceof Architecture.Dense dense) {
      dense.hidden().forEach(width -> layers.add(dense(width, of(dense.nonlinearity()))));
      layers.add(dense(outputs, Activation.IDENTITY));
      return initialized(start, layers, InputType.feedForward(inputs));
    }
    Architecture.Convolutional images = (Architecture.Convolutional) architecture;
    checkSize(images, inputs);
    for (int channels : images.stages()) {
      layers.add(convolution(channels, 2));
      layers.add(new GDN.Builder().build());
    }
    layers.add(dense(images.hidden(), Activation.SOFTPLUS));
    layers.add(dense(outputs, Activation.IDENTITY));
    return initialized(
        start,
        layers,
        InputType.convolutionalFlat(images.height(), images.width(), images.channels()));
  }

  /**
   * The decoder.
   *
   * @param architecture its layers
   * @param latent N, the width of a code
   * @param outputs d, the values of a row
   * @param start how it begins
   * @return a new network, initialised
   * @throws IllegalArgumentException if images are of another size than the rows
   */
  public static MultiLayerNetwork decoder(
      Architecture architecture, int latent, int outputs, Start start) {
    List<Layer> layers = new ArrayList<>();
    if (architecture instanceof Architecture.Dense dense) {
      List<Integer> widths = new ArrayList<>(dense.hidden());
      Collections.reverse(widths);
      widths.forEach(width -> layers.add(dense(width, of(dense.nonlinearity()))));
      layers.add(dense(outputs, Activation.IDENTITY));
      return initialized(start, layers, InputType.feedForward(latent));
    }
    Architecture.Convolutional images = (Architecture.Convolutional) architecture;
    checkSize(images, outputs);
    int count = images.stages().size();
    int h = images.height() >> count;
    int w = images.width() >> count;
    int last = images.stages().get(count - 1);
    layers.add(dense(images.hidden(), Activation.SOFTPLUS));
    layers.add(dense(last * h * w, Activation.IDENTITY));
    for (int k = count - 1; k >= 0; k--) {
      layers.add(new Upsampling2D.Builder(2).build());
      layers.add(convolution(k == 0 ? images.channels() : images.stages().get(k - 1), 1));
      if (k > 0) {
        layers.add(new IGDN.Builder().build());
      }
    }
    NeuralNetConfiguration.ListBuilder list =
        start.builder().list(layers.toArray(Layer[]::new)).validateOutputLayerConfig(false);
    list.inputPreProcessor(2, new FeedForwardToCnnPreProcessor(h, w, last));
    return initialized(list.setInputType(InputType.feedForward(latent)));
  }

  /**
   * The estimation network of a mixture: tanh, then linear logits.
   *
   * @param inputs M, at least 1
   * @param hidden widths of its hidden layers
   * @param components K, at least 1
   * @param start how it begins
   * @return a new network, initialised
   */
  public static MultiLayerNetwork estimation(
      int inputs, List<Integer> hidden, int components, Start start) {
    return encoder(
        new Architecture.Dense(hidden, Architecture.Nonlinearity.TANH), inputs, components, start);
  }

  private static void checkSize(Architecture.Convolutional images, int columns) {
    int values = images.channels() * images.height() * images.width();
    Check.that(
        columns == values,
        "Convolutional images: expected rows of %d×%d×%d = %d values, got %d",
        images.channels(),
        images.height(),
        images.width(),
        values,
        columns);
  }

  private static Activation of(Architecture.Nonlinearity nonlinearity) {
    return switch (nonlinearity) {
      case TANH -> Activation.TANH;
      case SOFTPLUS -> Activation.SOFTPLUS;
      case RELU -> Activation.RELU;
    };
  }

  private static Layer dense(int width, Activation activation) {
    return new DenseLayer.Builder().nOut(width).activation(activation).build();
  }

  private static Layer convolution(int channels, int stride) {
    return new ConvolutionLayer.Builder(KERNEL, KERNEL)
        .nOut(channels)
        .stride(stride, stride)
        .convolutionMode(ConvolutionMode.Same)
        .activation(Activation.IDENTITY)
        .build();
  }

  private static MultiLayerNetwork initialized(Start start, List<Layer> layers, InputType input) {
    return initialized(
        start
            .builder()
            .list(layers.toArray(Layer[]::new))
            .validateOutputLayerConfig(false)
            .setInputType(input));
  }

  private static MultiLayerNetwork initialized(NeuralNetConfiguration.ListBuilder list) {
    Random global = Nd4j.getRandom();
    long root = global.rootState();
    long node = global.nodeState();
    try {
      MultiLayerNetwork network = new MultiLayerNetwork(list.build());
      network.init();
      return network;
    } finally {
      // the host seeds it for the weights that it draws
      global.setStates(root, node);
    }
  }
}
