package io.github.lipschitz4j.layers.condensed;

import static io.github.lipschitz4j.layers.Nets.FLOAT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.GroupSort;
import io.github.lipschitz4j.layers.Nets;
import io.github.lipschitz4j.layers.certificates.Certifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;

/** The host's own layers for images against what the host computes. */
class HostLayersTest {
  private static final InputType IMAGE = InputType.convolutional(7, 6, 2);
  private static final InputType LAST = InputType.convolutional(7, 6, 2, CNN2DFormat.NHWC);
  private static final InputType SERIES = InputType.recurrent(2, 9);

  /**
   * Layers of the host between an input and a dense head.
   *
   * @param name what is special about them
   * @param input what they take
   * @param layers the layers
   */
  record Stack(String name, InputType input, List<Layer> layers) {
    Stack(String name, InputType input, Layer... layers) {
      this(name, input, List.of(layers));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static MultiLayerNetwork net(InputType input, List<Layer> layers) {
    return Nets.net(Nets.host(DataType.DOUBLE, new Sgd(0.1)), input, layers.toArray(Layer[]::new));
  }

  private static ConvolutionLayer.Builder conv() {
    return new ConvolutionLayer.Builder().nOut(3).kernelSize(3, 2).activation(Activation.IDENTITY);
  }

  private static SubsamplingLayer.Builder pool(PoolingType type) {
    return new SubsamplingLayer.Builder(type).kernelSize(2, 2).stride(2, 2);
  }

  private static Convolution1DLayer.Builder series() {
    return new Convolution1DLayer.Builder().nOut(3).kernelSize(3).activation(Activation.TANH);
  }

  static Stream<Stack> stacks() {
    return Stream.of(
        new Stack("truncate", IMAGE, conv().build()),
        new Stack("channels last", LAST, conv().dataFormat(CNN2DFormat.NHWC).build()),
        new Stack("same", IMAGE, conv().convolutionMode(ConvolutionMode.Same).build()),
        new Stack(
            "same with stride",
            IMAGE,
            conv().convolutionMode(ConvolutionMode.Same).stride(2, 2).build()),
        new Stack(
            "same, all in steps",
            IMAGE,
            conv().convolutionMode(ConvolutionMode.Same).kernelSize(4, 3).stride(3, 2).build()),
        new Stack(
            "same with dilation",
            IMAGE,
            conv().convolutionMode(ConvolutionMode.Same).dilation(2, 3).build()),
        new Stack("padding", IMAGE, conv().padding(2, 1).stride(1, 3).build()),
        new Stack("dilation", IMAGE, conv().dilation(2, 1).stride(2, 1).build()),
        new Stack("no bias", IMAGE, conv().hasBias(false).build()),
        new Stack("activation", IMAGE, conv().activation(Activation.TANH).build()),
        new Stack("border", IMAGE, new ZeroPaddingLayer(1, 2, 0, 3), conv().build()),
        new Stack(
            "border, channels last",
            LAST,
            new ZeroPaddingLayer.Builder(1, 2, 0, 3).dataFormat(CNN2DFormat.NHWC).build(),
            conv().dataFormat(CNN2DFormat.NHWC).build()),
        new Stack("max", IMAGE, conv().build(), pool(PoolingType.MAX).build()),
        new Stack("max first", IMAGE, pool(PoolingType.MAX).build()),
        new Stack(
            "max, channels last", LAST, pool(PoolingType.MAX).dataFormat(CNN2DFormat.NHWC).build()),
        new Stack(
            "max, same",
            IMAGE,
            pool(PoolingType.MAX).convolutionMode(ConvolutionMode.Same).build()),
        new Stack("max, padding", IMAGE, pool(PoolingType.MAX).padding(1, 1).build()),
        new Stack("max with gaps", IMAGE, pool(PoolingType.MAX).stride(3, 2).build()),
        new Stack("average", IMAGE, pool(PoolingType.AVG).build()),
        new Stack(
            "average over the padding",
            IMAGE,
            pool(PoolingType.AVG).padding(1, 1).avgPoolIncludePadInDivisor(true).build()),
        new Stack("global maximum", IMAGE, new GlobalPoolingLayer.Builder(PoolingType.MAX).build()),
        new Stack("global average", IMAGE, new GlobalPoolingLayer.Builder(PoolingType.AVG).build()),
        new Stack("normal", IMAGE, conv().build(), new BatchNormalization()),
        new Stack(
            "normal, channels last",
            LAST,
            conv().dataFormat(CNN2DFormat.NHWC).build(),
            new BatchNormalization.Builder().dataFormat(CNN2DFormat.NHWC).build()),
        new Stack(
            "normal, logarithms",
            IMAGE,
            conv().build(),
            new BatchNormalization.Builder().useLogStd(true).decay(0.3).build()),
        new Stack(
            "normal, locked",
            IMAGE,
            conv().build(),
            new BatchNormalization.Builder().lockGammaBeta(true).gamma(-2).beta(3).build()),
        new Stack(
            "normal rows",
            IMAGE,
            new GlobalPoolingLayer.Builder(PoolingType.AVG).build(),
            new BatchNormalization()),
        new Stack("normal rows first", InputType.feedForward(4), new BatchNormalization()),
        new Stack("dropout", IMAGE, conv().build(), new DropoutLayer(0.5)),
        new Stack("with ours", IMAGE, conv().nOut(4).build(), new GroupSort()),
        new Stack("series", SERIES, series().build()),
        new Stack(
            "series, same",
            SERIES,
            series().convolutionMode(ConvolutionMode.Same).stride(2).build()),
        new Stack(
            "series, causal",
            SERIES,
            series().convolutionMode(ConvolutionMode.Causal).dilation(2).build()));
  }

  private static INDArray batch(InputType type, int examples, long seed) {
    long[] shape = type.getShape(false);
    long[] batch = new long[shape.length + 1];
    batch[0] = examples;
    System.arraycopy(shape, 0, batch, 1, shape.length);
    return Samples.gaussian(examples, (int) Reshape.length(shape), seed).reshape('c', batch);
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void condensesToWhatTheHostComputes(Stack stack) {
    boolean isFlat =
        stack.layers().get(0) instanceof GlobalPoolingLayer
            || stack.input() instanceof InputType.InputTypeFeedForward;
    List<Layer> layers = new ArrayList<>(stack.layers());
    if (!isFlat && stack.input() != LAST) {
      layers.add(new GlobalPoolingLayer.Builder(PoolingType.SUM).build());
    }
    layers.add(Nets.head(0));
    layers.add(Nets.loss());
    MultiLayerNetwork net = net(stack.input(), layers);
    INDArray x = batch(stack.input(), 6, 1);
    INDArray sides = Nets.batch(DataType.DOUBLE, 6, 1, 2).getLabels();
    // running values and biases that are not those of the beginning
    net.fit(new DataSet(x.mul(2).addi(1), sides));
    net.fit(new DataSet(x.mul(3).subi(1), sides));
    CondensedNetwork condensed = CondensedNetwork.of(net, stack.input());
    INDArray expected = net.output(x);
    assertThat(expected.norm2Number().doubleValue()).isGreaterThan(1e-3);
    assertThat(condensed.value(x).distance2(expected)).isLessThan(FLOAT64 * 100);
    assertNeverStretches(condensed, x);
  }

  private static void assertNeverStretches(CondensedNetwork network, INDArray x) {
    double bound = Certifier.certify(network).bound().value();
    INDArray rows = x.dup('c').reshape('c', new long[] {x.size(0), network.inputs()});
    INDArray y = network.value(x);
    INDArray gradients = network.valueAndGradient(rows).gradient();
    for (int i = 1; i < x.size(0); i++) {
      double before = rows.getRow(i).distance2(rows.getRow(i - 1));
      assertThat(y.getRow(i).distance2(y.getRow(i - 1))).isLessThanOrEqualTo(bound * before);
      assertThat(gradients.getRow(i).norm2Number().doubleValue())
          .isLessThanOrEqualTo(bound * (1 + FLOAT64));
    }
  }

  private static double bound(InputType input, Layer layer) {
    MultiLayerNetwork net = net(input, List.of(layer, Nets.head(0), Nets.loss()));
    return Certifier.certify(CondensedNetwork.of(net, input)).bound().layers().get(1).value();
  }

  @Test
  void boundsArePrecise() {
    assertThat(bound(IMAGE, pool(PoolingType.MAX).build())).isEqualTo(1);
    assertThat(bound(IMAGE, pool(PoolingType.AVG).build())).isCloseTo(0.5, within(FLOAT64));
    assertThat(bound(IMAGE, pool(PoolingType.SUM).build())).isCloseTo(2, within(FLOAT64));
    assertThat(bound(IMAGE, new ZeroPaddingLayer(1, 1))).isEqualTo(1);
    // variance 1 of the beginning, beside ε
    assertThat(bound(IMAGE, new BatchNormalization.Builder().gamma(-3).lockGammaBeta(true).build()))
        .isCloseTo(3 / Math.sqrt(1 + 1e-5), within(FLOAT64));
  }

  private static void refuses(InputType input, Layer layer, String message) {
    MultiLayerNetwork net = net(input, List.of(layer, Nets.head(0), Nets.loss()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CondensedNetwork.of(net, input))
        .withMessageContaining(message);
  }

  @Test
  void refusesWhatHasNoSimpleBound() {
    refuses(
        IMAGE,
        pool(PoolingType.MAX).kernelSize(3, 3).stride(1, 1).build(),
        "expected pooling windows that do not overlap, pool ≤ stride in every dimension and no"
            + " dilation, got pool [3, 3], stride [1, 1]");
    // (2, 3) ≤ (3, 2) as tuples
    refuses(
        IMAGE,
        pool(PoolingType.MAX).kernelSize(2, 3).stride(3, 2).build(),
        "got pool [2, 3], stride [3, 2]");
    refuses(IMAGE, pool(PoolingType.MAX).dilation(2, 2).build(), "dilation [2, 2]");
    refuses(
        IMAGE,
        pool(PoolingType.AVG).padding(1, 1).build(),
        "expected average pooling without padding, or with the padding in its divisor");
    refuses(
        IMAGE,
        new SubsamplingLayer.Builder(PoolingType.PNORM)
            .pnorm(2)
            .kernelSize(2, 2)
            .stride(2, 2)
            .build(),
        "expected pooling of type MAX, AVG or SUM, got PNORM (ScaledL2NormPooling2D)");
    refuses(
        IMAGE,
        new Deconvolution2D.Builder().nOut(3).kernelSize(2, 2).build(),
        "expected a layer with a known Lipschitz bound, got Deconvolution2D");
    refuses(
        IMAGE,
        conv().convolutionMode(ConvolutionMode.Same).kernelSize(1, 1).stride(3, 3).build(),
        "expected a stride of at most the kernel with mode Same, got stride 3 and kernel 1");
  }

  @Test
  void refusesSeriesWithChannelsLast() {
    InputType type = InputType.recurrent(2, 9, RNNFormat.NWC);
    MultiLayerNetwork net =
        net(type, List.of(series().rnnDataFormat(RNNFormat.NWC).build(), Nets.loss()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CondensedNetwork.of(net, type))
        .withMessage(
            "CondensedNetwork layer Convolution1DLayer 2: expected series with channels first, NCW,"
                + " got NWC");
  }

  @Test
  void asksForTheSizeOfTheInput() {
    MultiLayerNetwork net = net(IMAGE, List.of(conv().build(), Nets.head(0), Nets.loss()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CondensedNetwork.of(net))
        .withMessage(
            "CondensedNetwork layer ConvolutionLayer 1: expected a known size of its input, got"
                + " none (state the input type: CondensedNetwork.of(network, type))");
    InputType flat = InputType.convolutionalFlat(7, 6, 2);
    MultiLayerNetwork rows = net(flat, List.of(conv().build(), Nets.head(0), Nets.loss()));
    INDArray x = Samples.gaussian(3, 84, 1);
    assertThat(CondensedNetwork.of(rows).value(x).distance2(rows.output(x))).isLessThan(FLOAT64);
  }

  @Test
  void graphsAreAskedTheSameWay() {
    ComputationGraphConfiguration.GraphBuilder builder =
        new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).seed(1).graphBuilder();
    ComputationGraph graph =
        new ComputationGraph(
            builder
                .addInputs("in")
                .setInputTypes(IMAGE)
                .addLayer("conv", conv().build(), "in")
                .addLayer("pool", pool(PoolingType.MAX).build(), "conv")
                .addLayer("head", Nets.head(0), "pool")
                .setOutputs("head")
                .validateOutputLayerConfig(false)
                .build());
    graph.init();
    INDArray x = batch(IMAGE, 4, 3);
    assertThat(CondensedNetwork.of(graph, IMAGE).value(x).distance2(graph.output(x)[0]))
        .isLessThan(FLOAT64 * 10);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CondensedNetwork.of(graph))
        .withMessageContaining("expected a known size of its input");
  }
}
