package io.github.lipschitz4j.metric.networks;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.images.ImageShape;
import io.github.lipschitz4j.layers.zoo.Zoo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/** A network to start with; any other of the host may take its place. */
public sealed interface FeatureNetwork permits FeatureNetwork.Chain, Residual {

  /**
   * The number of features.
   *
   * @return d
   */
  int features();

  /**
   * What the network takes.
   *
   * @param columns of a row
   * @return the host's word for it
   * @throws IllegalArgumentException if rows of that width do not fit
   */
  InputType input(int columns);

  /**
   * The network at its start; leaves the host's global generator as it was.
   *
   * @param columns of a row
   * @param type of the weights, FLOAT or DOUBLE
   * @param seed of the weights
   * @return a new network, initialised: a {@code MultiLayerNetwork} or a {@code ComputationGraph}
   * @throws IllegalArgumentException if rows of that width do not fit
   */
  Model start(int columns, DataType type, long seed);

  /** A chain of layers. */
  sealed interface Chain extends FeatureNetwork
      permits Dense, Convolutional, LipschitzDense, LipschitzResiduals {

    /**
     * The layers, in order.
     *
     * @return new confs
     */
    List<Layer> layers();

    @Override
    default MultiLayerNetwork start(int columns, DataType type, long seed) {
      return Seeded.start(
          seed,
          type,
          builder -> {
            NeuralNetConfiguration.ListBuilder list = builder.list();
            layers().forEach(list::layer);
            MultiLayerNetwork network =
                new MultiLayerNetwork(list.setInputType(input(columns)).build());
            network.init();
            return network;
          });
    }
  }

  private static void checkFeatures(String who, int features) {
    Check.that(features >= 1, "%s features: expected ≥ 1, got %d", who, features);
  }

  /**
   * Dense layers with ReLU between them, for tables.
   *
   * @param widths of the hidden layers, each at least 1
   * @param features d, at least 1
   */
  record Dense(List<Integer> widths, int features) implements Chain {
    /** Copies the list, checks the ranges. */
    public Dense {
      widths = List.copyOf(widths);
      Check.that(
          widths.stream().allMatch(width -> width >= 1),
          "Dense widths: expected ≥ 1, got %s",
          widths);
      checkFeatures("Dense", features);
    }

    @Override
    public List<Layer> layers() {
      List<Layer> layers = new ArrayList<>();
      for (int width : widths) {
        layers.add(dense(width, Activation.RELU));
      }
      layers.add(dense(features, Activation.IDENTITY));
      return layers;
    }

    @Override
    public InputType input(int columns) {
      return InputType.feedForward(columns);
    }
  }

  /**
   * Convolutions with ReLU, a dense layer, and the features: what learns small images from scratch.
   * The first convolution is 5×5, the others 3×3, all by stride 2 but the last. An image of sides
   * below 16 begins with 3×3 and stride 1: it has no pixels to lose.
   *
   * @param shape how a row holds an image
   * @param channels of the convolutions, at least one, each at least 1
   * @param width of the dense layer, at least 1
   * @param features d, at least 1
   */
  record Convolutional(ImageShape shape, List<Integer> channels, int width, int features)
      implements Chain {
    /** Sides below this keep all their pixels in the first convolution, and have fewer features. */
    private static final int SMALL = 16;

    /** Copies the list, checks the ranges. */
    public Convolutional {
      Objects.requireNonNull(shape, "Convolutional shape");
      channels = List.copyOf(channels);
      Check.that(
          !channels.isEmpty() && channels.stream().allMatch(count -> count >= 1),
          "Convolutional channels: expected at least one number, all ≥ 1, got %s",
          channels);
      Check.that(width >= 1, "Convolutional width: expected ≥ 1, got %d", width);
      checkFeatures("Convolutional", features);
    }

    /**
     * 32, 64 and 64 channels, a dense layer of 128, 64 features; 32 of sides below 16.
     *
     * @param shape how a row holds an image
     * @return the network
     */
    public static Convolutional small(ImageShape shape) {
      boolean small = Math.min(shape.height(), shape.width()) < SMALL;
      return new Convolutional(shape, List.of(32, 64, 64), 128, small ? 32 : 64);
    }

    @Override
    public List<Layer> layers() {
      List<Layer> layers = new ArrayList<>();
      int last = channels.size() - 1;
      for (int k = 0; k <= last; k++) {
        boolean small = k == 0 && Math.min(shape.height(), shape.width()) < SMALL;
        int side = k > 0 || small ? 3 : 5;
        int stride = k == last && k > 0 || small ? 1 : 2;
        layers.add(
            new FastConvolution2D(
                new ConvolutionLayer.Builder(side, side)
                    .stride(stride, stride)
                    .padding(side / 2, side / 2)
                    .nOut(channels.get(k))
                    .weightInit(WeightInit.RELU)));
        layers.add(new ActivationLayer(Activation.RELU));
      }
      layers.add(dense(width, Activation.RELU));
      layers.add(dense(features, Activation.IDENTITY));
      return layers;
    }

    @Override
    public InputType input(int columns) {
      return images("Convolutional", shape, columns);
    }
  }

  /**
   * Orthonormal dense layers with sorted pairs: 1-Lipschitz, so that decisions can be certified.
   *
   * @param widths of the hidden layers, even, at least one
   * @param features d, at least 1
   */
  record LipschitzDense(List<Integer> widths, int features) implements Chain {
    /** Copies the list, checks the ranges. */
    public LipschitzDense {
      widths = List.copyOf(widths);
      Check.that(
          !widths.isEmpty() && widths.stream().allMatch(width -> width >= 2 && width % 2 == 0),
          "LipschitzDense widths: expected at least one, all even and ≥ 2, got %s",
          widths);
      checkFeatures("LipschitzDense", features);
    }

    @Override
    public List<Layer> layers() {
      return Zoo.perceptron(features, widths.stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public InputType input(int columns) {
      return InputType.feedForward(columns);
    }
  }

  /**
   * The residual network of {@link Zoo#residual}: 1-Lipschitz.
   *
   * @param shape how a row holds an image, sides multiples of 4
   * @param channels of the blocks, even
   * @param blocks how many, at least 1
   * @param features d, at least 1
   */
  record LipschitzResiduals(ImageShape shape, int channels, int blocks, int features)
      implements Chain {
    /** Checks the ranges. */
    public LipschitzResiduals {
      Objects.requireNonNull(shape, "LipschitzResiduals shape");
      Check.that(
          channels >= 2 && channels % 2 == 0,
          "LipschitzResiduals channels: expected even and ≥ 2, got %d",
          channels);
      Check.that(blocks >= 1, "LipschitzResiduals blocks: expected ≥ 1, got %d", blocks);
      checkFeatures("LipschitzResiduals", features);
    }

    @Override
    public List<Layer> layers() {
      return Zoo.residual(features, channels, blocks);
    }

    @Override
    public InputType input(int columns) {
      return images("LipschitzResiduals", shape, columns);
    }
  }

  private static DenseLayer dense(int width, Activation activation) {
    return new DenseLayer.Builder()
        .nOut(width)
        .activation(activation)
        .weightInit(WeightInit.RELU)
        .build();
  }

  private static InputType images(String who, ImageShape shape, int columns) {
    shape.check(who, columns);
    return InputType.convolutionalFlat(shape.height(), shape.width(), shape.channels());
  }
}
