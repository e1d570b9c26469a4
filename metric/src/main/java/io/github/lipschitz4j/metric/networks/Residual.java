package io.github.lipschitz4j.metric.networks;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.images.ImageShape;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A plain residual network, without a bound: a 3×3 convolution, stages of basic blocks {@code
 * relu(x + c₂(relu(c₁(x))))} with 3×3 convolutions, the mean over the picture, a dense layer. Each
 * stage but the first halves the sides, and its shortcut is a 1×1 convolution by stride 2.
 *
 * <p>No batch normalization: centres are features of inference, and would lie elsewhere than those
 * of a training batch. Blocks begin as their shortcuts instead, with c₂ = 0.
 *
 * <p>Source: He et al. (2016), "Deep residual learning for image recognition", section 4.2, for
 * blocks and stages; Zhang, Dauphin and Ma (2019), "Fixup initialization", for the start.
 *
 * @param shape how a row holds an image
 * @param channels of the stages, at least one, each at least 1
 * @param blocks of a stage, at least 1
 * @param features d, at least 1
 */
public record Residual(ImageShape shape, List<Integer> channels, int blocks, int features)
    implements FeatureNetwork {
  private static final String INPUT = "image";
  private static final String OUTPUT = "features";

  /** Copies the list, checks the ranges. */
  public Residual {
    Objects.requireNonNull(shape, "Residual shape");
    channels = List.copyOf(channels);
    Check.that(
        !channels.isEmpty() && channels.stream().allMatch(count -> count >= 1),
        "Residual channels: expected at least one number, all ≥ 1, got %s",
        channels);
    Check.that(blocks >= 1, "Residual blocks: expected ≥ 1, got %d", blocks);
    Check.that(features >= 1, "Residual features: expected ≥ 1, got %d", features);
  }

  /**
   * Three stages of one block of 16, 32 and 64 channels, 64 features.
   *
   * @param shape how a row holds an image
   * @return the network
   */
  public static Residual small(ImageShape shape) {
    return new Residual(shape, List.of(16, 32, 64), 1, 64);
  }

  @Override
  public InputType input(int columns) {
    shape.check("Residual", columns);
    return InputType.convolutionalFlat(shape.height(), shape.width(), shape.channels());
  }

  @Override
  public ComputationGraph start(int columns, DataType type, long seed) {
    InputType input = input(columns);
    return Seeded.start(
        seed,
        type,
        builder -> {
          GraphBuilder graph = builder.graphBuilder().addInputs(INPUT).setInputTypes(input);
          String end = relu(graph, convolution(graph, "stem", INPUT, 3, 1, channels.get(0)));
          for (int stage = 0; stage < channels.size(); stage++) {
            for (int block = 0; block < blocks; block++) {
              int stride = stage > 0 && block == 0 ? 2 : 1;
              String name = "stage" + stage + "-block" + block;
              end = block(graph, name, end, stride, channels.get(stage));
            }
          }
          graph.addLayer("mean", new GlobalPoolingLayer(PoolingType.AVG), end);
          graph.addLayer(OUTPUT, head(), "mean").setOutputs(OUTPUT);
          ComputationGraph network = new ComputationGraph(graph.build());
          network.init();
          return network;
        });
  }

  private DenseLayer head() {
    return new DenseLayer.Builder()
        .nOut(features)
        .activation(Activation.IDENTITY)
        .weightInit(WeightInit.RELU)
        .build();
  }

  private static String block(GraphBuilder graph, String name, String from, int stride, int width) {
    String first = relu(graph, convolution(graph, name + "-c1", from, 3, stride, width));
    String second = name + "-c2";
    graph.addLayer(
        second, new FastConvolution2D(conf(3, 1, width).weightInit(WeightInit.ZERO)), first);
    String shortcut =
        stride == 1 ? from : convolution(graph, name + "-short", from, 1, stride, width);
    graph.addVertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), second, shortcut);
    return relu(graph, name);
  }

  private static String convolution(
      GraphBuilder graph, String name, String from, int side, int stride, int width) {
    ConvolutionLayer.Builder conf = conf(side, stride, width).weightInit(WeightInit.RELU);
    graph.addLayer(name, new FastConvolution2D(conf), from);
    return name;
  }

  private static ConvolutionLayer.Builder conf(int side, int stride, int width) {
    return new ConvolutionLayer.Builder(side, side)
        .stride(stride, stride)
        .padding(side / 2, side / 2)
        .nOut(width);
  }

  private static String relu(GraphBuilder graph, String from) {
    graph.addLayer(from + "-relu", new ActivationLayer(Activation.RELU), from);
    return from + "-relu";
  }
}
