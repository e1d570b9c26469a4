package io.github.lipschitz4j.layers;

import static io.github.lipschitz4j.layers.Nets.host;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.lipschitz4j.core.conv.Padding;
import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.certificates.Certifier;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * The networks here have no biases and layers with {@code f(cx) = c·f(x)}: one of constant k is k
 * times the one of constant 1, in values and in gradients.
 */
class LipschitzNetworksTest {
  /** A dozen products of matrices of size 6 in double. */
  private static final double FLOAT64 = 1e-12;

  /** Factors count as rounded to float, in each of some ten layers. */
  private static final double FACTORS = 2e-6;

  private static final int WIDTH = 6;

  private static final InputType IMAGE = InputType.convolutional(1, 3, 2);

  private static final InputType SERIES = InputType.recurrent(2, 3);

  /** A layer to put between two dense ones, and what it takes. */
  private record Kind(Layer layer, InputType in) {
    @Override
    public String toString() {
      return layer.getClass().getSimpleName() + " of " + in;
    }

    int outputs() {
      Layer copy = layer.clone();
      copy.setNIn(in, true);
      return (int) copy.getOutputType(0, in).arrayElementsPerExample();
    }
  }

  private static LipschitzResidual residual() {
    return new LipschitzResidual.Builder()
        .layers(
            Nets.spectral(WIDTH, WIDTH),
            new GroupSort(),
            new LipschitzResidual.Builder().layers(Nets.spectral(WIDTH, WIDTH)).build())
        .build();
  }

  static Stream<Kind> kinds() {
    Stream<Kind> blocks =
        Stream.of(
            new Kind(new InvertibleDownSampling(2), InputType.convolutional(2, 4, 1)),
            new Kind(new InvertibleUpSampling(2), InputType.convolutional(1, 2, 4)));
    return Stream.of(ofRows(), ofSeries(), convolutions(), ofImages(), blocks)
        .flatMap(kinds -> kinds);
  }

  private static Stream<Kind> ofRows() {
    return Stream.of(
            Nets.spectral(WIDTH, WIDTH),
            Nets.spectral(WIDTH, 4, WeightMode.RETRACTION),
            new FrobeniusDense.Builder().nOut(3).build(),
            new AolDense.Builder().nOut(5).build(),
            new SandwichDense.Builder().nOut(5).hidden(4).build(),
            new SdpDense.Builder().hidden(4).build(),
            residual(),
            new LipschitzScale.Builder().build(),
            new LipschitzScale.Builder().learnable().build(),
            new GroupSort(3),
            new FullSort(),
            new MaxMin(),
            new Abs(),
            new Householder.Builder().build(),
            new LipschitzPRelu.Builder().build(),
            new LipschitzPRelu.Builder().slopes(LipschitzPRelu.Slopes.SHARED).build(),
            new LayerCentering.Builder().build(),
            new BatchCentering.Builder().build(),
            new LipschitzBatchNorm.Builder().build(),
            new LipschitzBatchNorm.Builder().scale(LipschitzBatchNorm.Scale.MEASURED).build())
        .map(layer -> new Kind(layer, InputType.feedForward(WIDTH)));
  }

  private static Stream<Kind> ofSeries() {
    return Stream.of(new SpectralConv1D.Builder().nOut(3).build(), new Flatten())
        .map(layer -> new Kind(layer, SERIES));
  }

  private static Stream<Kind> convolutions() {
    return Stream.of(
            new SpectralConv2D.Builder().nOut(3).build(),
            new SpectralConv2D.Builder().nOut(3).padding(Padding.REPLICATE).build(),
            new SpectralConv2DTranspose.Builder().nOut(2).stride(2).build(),
            new FrobeniusConv2D.Builder().nOut(3).build(),
            new AolConv2D.Builder().nOut(3).build(),
            new OrthogonalConv2D.Builder().nOut(3).kernelSize(1).build(),
            new SdpConv2D.Builder().build())
        .map(layer -> new Kind(layer, IMAGE));
  }

  private static Stream<Kind> ofImages() {
    return Stream.of(
            new GroupSort(),
            new LipschitzScale.Builder().build(),
            new Flatten(),
            new ScaledAveragePooling2D.Builder().poolSize(1, 3).build(),
            new ScaledL2NormPooling2D.Builder().poolSize(1, 3).build(),
            new ScaledGlobalAveragePooling2D.Builder().build(),
            new ScaledGlobalL2NormPooling2D.Builder().build(),
            new ScaledUpsampling.Builder().size(2, 3).build(),
            new LayerCentering.Builder().build(),
            new LipschitzPRelu.Builder().build())
        .map(layer -> new Kind(layer, IMAGE));
  }

  private static final double[] CONSTANTS = {0.1, 1, 3, 10};

  private static INDArray gradient(CondensedNetwork network, INDArray x) {
    return network.valueAndGradient(x).gradient();
  }

  private static void assertIsTimes(double k, CondensedNetwork network, CondensedNetwork plain) {
    INDArray x = Samples.gaussian(8, (int) plain.inputs(), 4);
    INDArray expected = plain.value(x).mul(k);
    double size = expected.norm2Number().doubleValue();
    assertThat(network.value(x).distance2(expected)).isLessThan(FLOAT64 * size);
    INDArray slopes = gradient(plain, x).mul(k);
    size = slopes.norm2Number().doubleValue();
    assertThat(gradient(network, x).distance2(slopes)).isLessThan(FLOAT64 * size);
    double bound = Certifier.certify(plain).bound().value();
    assertThat(Certifier.certify(network).bound().value())
        .isCloseTo(k * bound, within(FACTORS * k * bound));
  }

  /** A kind of layer that is left out here would be shared to, and nobody would look. */
  @Test
  void everyKindIsThere() {
    Set<Class<?>> tried = kinds().map(kind -> kind.layer().getClass()).collect(Collectors.toSet());
    assertThat(tried).containsAll(leaves(LipschitzConf.class).toList());
    assertThat(leaves(LipschitzConf.class))
        .contains(Householder.class, SpectralConv2D.class, Abs.class);
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(LipschitzNetworksTest::leaves)
        : Stream.of(type);
  }

  /** D3: in deel-lip a layer counts and ignores its share. */
  @ParameterizedTest
  @MethodSource("kinds")
  void everyLayerThatCountsHonoursItsShare(Kind kind) {
    // rows before the head: the host would take a series for many examples
    boolean isSeries = kind.in() == SERIES && !(kind.layer() instanceof Flatten);
    Layer[] plain = {kind.layer(), isSeries ? new Flatten() : new Abs(), Nets.head(kind.outputs())};
    CondensedNetwork one = network(kind.in(), plain);
    for (double k : CONSTANTS) {
      Layer[] layers = LipschitzNetworks.distribute(k).to(plain);
      assertThat(layers)
          .allSatisfy(
              layer ->
                  assertThat(((LipschitzConf) layer).getLipschitz())
                      .isCloseTo(Math.cbrt(k), within(1e-14)));
      assertIsTimes(k, network(kind.in(), layers), one);
    }
  }

  private static CondensedNetwork network(InputType in, Layer... layers) {
    return CondensedNetwork.of(Nets.net(host(DataType.DOUBLE, new NoOp()), in, layers));
  }

  private static Layer[] deep() {
    return new Layer[] {
      Nets.spectral(WIDTH, WIDTH),
      new GroupSort(),
      residual(),
      new Abs(),
      new SdpDense.Builder().nIn(WIDTH).build(),
      Nets.head(WIDTH)
    };
  }

  private static MultiLayerConfiguration row(Layer... layers) {
    return host(DataType.DOUBLE, new NoOp())
        .list(Nets.copies(layers))
        .validateOutputLayerConfig(false)
        .build();
  }

  private static ComputationGraphConfiguration chain(Layer... layers) {
    GraphBuilder builder =
        host(DataType.DOUBLE, new NoOp()).graphBuilder().validateOutputLayerConfig(false);
    builder.addInputs("in");
    String before = "in";
    for (int i = 0; i < layers.length; i++) {
      // names in an order of their own: the host sorts by edges only
      String name = "layer_" + (layers.length - i);
      builder.addLayer(name, layers[i].clone(), before);
      before = name;
    }
    return builder.setOutputs(before).build();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1, 3, 10})
  void everyContainerHasTheConstant(double k) {
    CondensedNetwork plain = CondensedNetwork.of(made(row(deep())));
    LipschitzNetworks.Distribution distribution = LipschitzNetworks.distribute(k);
    assertIsTimes(k, CondensedNetwork.of(made(row(distribution.to(deep())))), plain);
    assertIsTimes(k, CondensedNetwork.of(made(distribution.to(row(deep())))), plain);
    ComputationGraph graph = new ComputationGraph(distribution.to(chain(deep())));
    graph.init();
    MultiLayerNetwork twin = made(row(deep()));
    twin.paramTable()
        .forEach(
            (key, values) -> {
              int at = key.indexOf('_');
              int index = Integer.parseInt(key.substring(0, at));
              graph.setParam("layer_" + (deep().length - index) + key.substring(at), values);
            });
    assertIsTimes(k, CondensedNetwork.of(graph), plain);
  }

  private static MultiLayerNetwork made(MultiLayerConfiguration conf) {
    MultiLayerNetwork net = new MultiLayerNetwork(conf);
    net.init();
    return net;
  }

  private static double product(Layer... layers) {
    return Arrays.stream(layers)
        .mapToDouble(layer -> ((LipschitzConf) layer).getLipschitz())
        .reduce(1, (a, b) -> a * b);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-30, 0.1, 1, 3, 10, 1e30})
  void sharesMultiplyToTheConstant(double k) {
    Layer[] layers = new Layer[50];
    Arrays.setAll(layers, i -> new GroupSort());
    double product = product(LipschitzNetworks.distribute(k).to(layers));
    // fifty products; fifty roots would be off by as much again, and by the power's own error
    assertThat(product).isCloseTo(k, within(50 * 0x1p-53 * k));
  }

  /** D4: in torchlip the constant does not reach spectral layers, 9 becomes 1. */
  @Test
  void constantReachesSpectralLayers() {
    Layer[] layers = {Nets.spectral(WIDTH, WIDTH), Nets.spectral(WIDTH, WIDTH)};
    layers = LipschitzNetworks.distribute(9).to(layers);
    assertThat(Certifier.certify(made(row(layers))).bound().value()).isCloseTo(9, within(1e-8));
    assertThat(product(layers)).isEqualTo(9);
  }

  /** D4: in torchlip dense, sort, dense with 8 becomes 2. */
  @Test
  void constantIsSharedBetweenDenseLayersAndSorts() {
    Layer[] layers = {Nets.spectral(WIDTH, WIDTH), new GroupSort(), Nets.spectral(WIDTH, WIDTH)};
    layers = LipschitzNetworks.distribute(8).to(layers);
    assertThat(Certifier.certify(made(row(layers))).bound().value())
        .isCloseTo(8, within(FACTORS * 8));
  }

  /** D4: in torchlip two layers of 3 in a network of 1 become 9. */
  @Test
  void coefficientsAreReplaced() {
    Layer three = new SpectralDense.Builder().nIn(WIDTH).nOut(WIDTH).lipschitz(3).build();
    assertThat(Certifier.certify(made(row(three, three))).bound().value())
        .isCloseTo(9, within(1e-8));
    Layer[] layers = LipschitzNetworks.distribute(1).to(three, three);
    assertThat(Certifier.certify(made(row(layers))).bound().value()).isCloseTo(1, within(1e-9));
    assertThat(product(three)).as("what was given is left alone").isEqualTo(3);
  }

  @Test
  void layersInsideAResidualStayAsTheyAre() {
    Layer inside = new GroupSort.Builder().lipschitz(0.5).build();
    Layer layer =
        new LipschitzResidual.Builder().layers(inside, Nets.spectral(WIDTH, WIDTH)).build();
    LipschitzResidual shared = (LipschitzResidual) LipschitzNetworks.distribute(5).to(layer)[0];
    assertThat(product(shared)).isEqualTo(5);
    assertThat(product(shared.getLayers().toArray(Layer[]::new))).isEqualTo(0.5);
  }

  @Test
  void layersOfTheHostAreLeftAlone() {
    Layer dense = new DenseLayer.Builder().nIn(WIDTH).nOut(WIDTH).build();
    Layer relu = new ActivationLayer(Activation.RELU);
    Layer[] layers = LipschitzNetworks.distribute(4).to(dense, new Abs(), relu, Nets.head(WIDTH));
    assertThat(layers[0]).isEqualTo(dense).isNotSameAs(dense);
    assertThat(layers[2]).isEqualTo(relu);
    assertThat(product(layers[1], layers[3])).isEqualTo(4);
    assertThat(product(layers[1])).isEqualTo(2);
  }

  @Test
  void frozenLayersCountAsWhatIsFrozen() {
    Layer frozen = new FrozenLayer(new Abs());
    Layer[] layers = LipschitzNetworks.distribute(4).to(frozen, new Abs());
    assertThat(product(((FrozenLayer) layers[0]).getLayer(), layers[1])).isEqualTo(4);
    assertThat(product(layers[1])).isEqualTo(2);
    assertThat(product(((FrozenLayer) frozen).getLayer())).isEqualTo(1);
  }

  /** Each output has the constant, not the vector of them. */
  @Test
  void disjointOutputsHaveTheConstantEach() {
    Layer disjoint =
        new FrobeniusDense.Builder()
            .nIn(WIDTH)
            .nOut(3)
            .neurons(FrobeniusDense.Neurons.DISJOINT)
            .build();
    MultiLayerNetwork net = made(row(LipschitzNetworks.distribute(7).to(disjoint)));
    INDArray norms = Nets.weights(net).get(0).norm2(0);
    assertThat(Nets.values(norms)).containsExactly(new double[] {7, 7, 7}, within(FLOAT64));
  }

  @Test
  void containersAreLeftAlone() {
    MultiLayerConfiguration row = row(deep());
    ComputationGraphConfiguration chain = chain(deep());
    String before = row.toJson();
    String chainBefore = chain.toJson();
    assertThat(LipschitzNetworks.distribute(3).to(row).toJson()).isNotEqualTo(before);
    assertThat(LipschitzNetworks.distribute(3).to(chain).toJson()).isNotEqualTo(chainBefore);
    assertThat(row.toJson()).isEqualTo(before);
    assertThat(chain.toJson()).isEqualTo(chainBefore);
  }

  @Test
  void refusesConstantsThatAreNone() {
    for (double k : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LipschitzNetworks.distribute(k))
          .withMessage("LipschitzNetworks coefficient: expected above 0 and finite, got " + k);
    }
  }

  @Test
  void refusesNetworksWithoutLayersOfThisLibrary() {
    Layer dense = new DenseLayer.Builder().nIn(3).nOut(3).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LipschitzNetworks.distribute(2).to(dense))
        .withMessage(
            "LipschitzNetworks layers: expected at least one of this library among 1, got none");
  }

  @Test
  void refusesGraphsThatBranch() {
    GraphBuilder builder =
        host(DataType.DOUBLE, new NoOp()).graphBuilder().validateOutputLayerConfig(false);
    builder
        .addInputs("in")
        .addLayer("a", Nets.spectral(4, 4), "in")
        .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a", "in")
        .addLayer("b", Nets.head(4), "sum");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LipschitzNetworks.distribute(2).to(builder.setOutputs("b").build()))
        .withMessage(
            "LipschitzNetworks vertex sum: expected a layer, got ElementWiseVertex (only in a"
                + " chain of layers constants multiply; a LipschitzResidual is one)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LipschitzNetworks.distribute(2).to(builder.setOutputs("a", "b").build()))
        .withMessage("LipschitzNetworks graph: expected one input and one output, got 1 and 2");
  }
}
