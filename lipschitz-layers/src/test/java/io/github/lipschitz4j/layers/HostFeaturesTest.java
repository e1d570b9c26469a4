package io.github.lipschitz4j.layers;

import static io.github.lipschitz4j.layers.Nets.FLOAT32;
import static io.github.lipschitz4j.layers.Nets.host;
import static io.github.lipschitz4j.layers.Nets.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lipschitz4j.core.testkit.Samples;
import io.github.lipschitz4j.layers.certificates.Certifier;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.utilty.SingletonDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** The layers among the host's own: graphs, early stopping, transfer learning, images, series. */
class HostFeaturesTest {
  private static final DataSet BATCH = Nets.batch(DataType.FLOAT, 16, 4, 1);

  private static MultiLayerNetwork chain(WeightMode mode) {
    return Nets.net(
        DataType.FLOAT,
        Nets.spectral(4, 6, mode),
        new GroupSort(),
        Nets.spectral(6, 4, mode),
        new FullSort(),
        Nets.head(4),
        Nets.loss());
  }

  /** The same chain, its layers added from the last to the first. */
  private static ComputationGraph graph(WeightMode mode) {
    GraphBuilder builder =
        host(DataType.FLOAT, new Adam(0.01))
            .graphBuilder()
            .addInputs("in")
            .addLayer("loss", Nets.loss(), "head")
            .addLayer("head", Nets.head(4), "a sort")
            .addLayer("a sort", new FullSort(), "second")
            .addLayer("second", Nets.spectral(6, 4, mode), "sort")
            .addLayer("sort", new GroupSort(), "first")
            .addLayer("first", Nets.spectral(4, 6, mode), "in")
            .setOutputs("loss");
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init();
    return graph;
  }

  @ParameterizedTest
  @MethodSource("modes")
  void graphTrainsAndCondensesAndIsSaved(WeightMode mode) throws IOException {
    ComputationGraph graph = graph(mode);
    double before = graph.score(BATCH);
    for (int step = 0; step < 20; step++) {
      graph.fit(BATCH);
    }
    assertThat(graph.score(BATCH)).isLessThan(before);
    INDArray x = BATCH.getFeatures();
    INDArray output = graph.outputSingle(x);
    assertThat(CondensedNetwork.of(graph).value(x).distance2(output)).isLessThan(FLOAT32);
    assertThat(Certifier.certify(graph).bound().value()).isLessThan(1 + FLOAT32);

    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ModelSerializer.writeModel(graph, file, true);
    ComputationGraph back =
        ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(file.toByteArray()), true);
    assertThat(values(back.outputSingle(x))).isEqualTo(values(output));
    assertThat(back.getConfiguration()).isEqualTo(graph.getConfiguration());
  }

  static Stream<WeightMode> modes() {
    return Stream.of(WeightMode.values());
  }

  @ParameterizedTest
  @MethodSource("modes")
  void earlyStoppingKeepsTheBestNetwork(WeightMode mode) {
    MultiLayerNetwork net = chain(mode);
    double before = net.score(BATCH);
    EarlyStoppingConfiguration<MultiLayerNetwork> conf =
        new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
            .epochTerminationConditions(new MaxEpochsTerminationCondition(10))
            .scoreCalculator(new DataSetLossCalculator(new SingletonDataSetIterator(BATCH), true))
            .modelSaver(new InMemoryModelSaver<>())
            .build();
    EarlyStoppingResult<MultiLayerNetwork> result =
        new EarlyStoppingTrainer(conf, net, new SingletonDataSetIterator(BATCH)).fit();
    assertThat(result.getTerminationReason())
        .isEqualTo(EarlyStoppingResult.TerminationReason.EpochTerminationCondition);
    assertThat(result.getBestModel().score(BATCH)).isLessThan(before);
    assertThat(Certifier.certify(result.getBestModel()).bound().value()).isLessThan(1 + FLOAT32);
  }

  @ParameterizedTest
  @MethodSource("modes")
  void transferLearningFreezesAndReplaces(WeightMode mode) {
    MultiLayerNetwork net = chain(mode);
    net.fit(BATCH);
    MultiLayerNetwork tuned =
        new TransferLearning.Builder(net)
            .fineTuneConfiguration(
                new FineTuneConfiguration.Builder().updater(new Sgd(0.1)).seed(3).build())
            .setFeatureExtractor(1)
            .removeLayersFromOutput(2)
            .addLayer(new FrobeniusDense.Builder().nIn(4).nOut(1).weightMode(mode).build())
            .addLayer(Nets.loss())
            .build();
    assertThat(tuned.getLayer(0)).isInstanceOf(FrozenLayer.class);
    double[] frozen = values(tuned.getParam("0_W"));
    double[] trained = values(tuned.getParam("2_W"));
    tuned.fit(BATCH);
    assertThat(values(tuned.getParam("0_W"))).isEqualTo(frozen);
    assertThat(values(tuned.getParam("2_W"))).isNotEqualTo(trained);
    INDArray x = BATCH.getFeatures();
    CondensedNetwork condensed = CondensedNetwork.of(tuned);
    assertThat(condensed.value(x).distance2(tuned.output(x))).isLessThan(FLOAT32);
    assertThat(Certifier.certify(condensed).bound().value()).isLessThan(1 + FLOAT32);
  }

  @ParameterizedTest
  @MethodSource("modes")
  void outputsCanBeReplaced(WeightMode mode) {
    MultiLayerNetwork net =
        Nets.net(DataType.FLOAT, Nets.spectral(4, 6, mode), Nets.head(6), Nets.loss());
    MultiLayerNetwork wider =
        new TransferLearning.Builder(net)
            .fineTuneConfiguration(
                new FineTuneConfiguration.Builder().updater(new Sgd(0.1)).seed(3).build())
            .nOutReplace(0, 8, WeightInit.XAVIER)
            .build();
    wider.fit(BATCH);
    assertThat(wider.getParam("0_W").shape()).containsExactly(4, 8);
    assertThat(Certifier.certify(wider).bound().value()).isLessThan(1 + FLOAT32);
  }

  @Test
  void graphWithFrozenLayersCondenses() {
    ComputationGraph graph = graph(WeightMode.RETRACTION);
    ComputationGraph tuned =
        new TransferLearning.GraphBuilder(graph)
            .fineTuneConfiguration(
                new FineTuneConfiguration.Builder().updater(new Sgd(0.1)).seed(3).build())
            .setFeatureExtractor("sort")
            .build();
    double[] frozen = values(tuned.getLayer("first").getParam("W"));
    tuned.fit(BATCH);
    assertThat(values(tuned.getLayer("first").getParam("W"))).isEqualTo(frozen);
    INDArray x = BATCH.getFeatures();
    assertThat(CondensedNetwork.of(tuned).value(x).distance2(tuned.outputSingle(x)))
        .isLessThan(FLOAT32);
  }

  @Test
  void dropoutActsInTrainingOnly() {
    SpectralDense dropping = new SpectralDense.Builder().nIn(4).nOut(6).dropOut(0.5).build();
    MultiLayerNetwork net =
        Nets.net(
            DataType.FLOAT,
            dropping,
            new DropoutLayer(0.5),
            new GroupSort.Builder().dropOut(0.5).build(),
            new MaxMin.Builder().dropOut(0.5).build(),
            Nets.head(12),
            Nets.loss());
    INDArray x = BATCH.getFeatures();
    double[] before = values(x);
    assertThat(values(net.output(x, true))).isNotEqualTo(values(net.output(x, false)));
    net.fit(BATCH);
    assertThat(values(x)).isEqualTo(before);
    assertThat(CondensedNetwork.of(net).value(x).distance2(net.output(x))).isLessThan(FLOAT32);
    assertThat(Certifier.certify(net).bound().value()).isLessThan(1 + FLOAT32);
  }

  /** The channels that four become. */
  private static long channels(MapConf map) {
    return map.map("map").outputs(new long[] {4})[0];
  }

  static Stream<MapConf> maps() {
    return Stream.of(new GroupSort(), new GroupSort(4), new FullSort(), new MaxMin());
  }

  @ParameterizedTest
  @MethodSource("maps")
  void channelsOfImagesAreMapped(MapConf map) {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            host(DataType.DOUBLE, new NoOp())
                .list(
                    Nets.copies(
                        new ConvolutionLayer.Builder(1, 1)
                            .nOut(4)
                            .activation(Activation.TANH)
                            .build(),
                        map,
                        new SpectralDense.Builder().nOut(3).build(),
                        new FrobeniusDense.Builder().nOut(1).build(),
                        Nets.loss()))
                .setInputType(InputType.convolutional(2, 1, 2))
                .build());
    net.init();
    INDArray x = Samples.gaussian(5, 4, 1).reshape('c', 5, 2, 2, 1);
    List<INDArray> activations = net.feedForward(x);
    assertThat(activations.get(2).shape()).containsExactly(5, channels(map), 2, 1);
    // each pixel by itself
    INDArray pixels = activations.get(1).permute(0, 2, 3, 1).dup('c').reshape('c', 10, 4);
    INDArray expected = map.map("map").trace(pixels).value();
    INDArray actual =
        activations.get(2).permute(0, 2, 3, 1).dup('c').reshape('c', 10, channels(map));
    assertThat(values(actual)).isEqualTo(values(expected)).isNotEqualTo(values(pixels));
    DataSet batch = new DataSet(x, Nets.batch(DataType.DOUBLE, 5, 1, 2).getLabels());
    assertThat(Nets.gradientsAreExact(net, batch)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("maps")
  void channelsOfSeriesAreMapped(MapConf map) {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            host(DataType.DOUBLE, new NoOp())
                .list(
                    Nets.copies(
                        new SimpleRnn.Builder().nOut(4).activation(Activation.TANH).build(),
                        map,
                        new SpectralDense.Builder().nOut(4).build(),
                        map,
                        new RnnOutputLayer.Builder(new LossMSE())
                            .nOut(1)
                            .activation(Activation.IDENTITY)
                            .build()))
                .setInputType(InputType.recurrent(2, 5))
                .build());
    net.init();
    INDArray x = Samples.gaussian(3, 10, 1).reshape('c', 3, 2, 5);
    List<INDArray> activations = net.feedForward(x);
    assertThat(activations.get(2).shape()).containsExactly(3, channels(map), 5);
    INDArray steps = activations.get(1).permute(0, 2, 1).dup('c').reshape('c', 15, 4);
    INDArray actual = activations.get(2).permute(0, 2, 1).dup('c');
    assertThat(values(actual)).isEqualTo(values(map.map("map").trace(steps).value()));
    DataSet batch = new DataSet(x, Samples.gaussian(3, 5, 2).reshape('c', 3, 1, 5));
    assertThat(Nets.gradientsAreExact(net, batch)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("maps")
  void channelsMayComeLast(MapConf map) {
    InputType type = InputType.convolutional(2, 3, 4, CNN2DFormat.NHWC);
    MultiLayerNetwork net =
        Nets.net(
            host(DataType.DOUBLE, new NoOp()), type, new Abs(), map, Nets.head(0), Nets.loss());
    INDArray x = Samples.gaussian(5, 24, 1).reshape('c', 5, 2, 3, 4);
    List<INDArray> activations = net.feedForward(x);
    assertThat(activations.get(2).shape()).containsExactly(5, 2, 3, channels(map));
    INDArray pixels = activations.get(1).dup('c').reshape('c', 30, 4);
    INDArray actual = activations.get(2).dup('c').reshape('c', 30, channels(map));
    assertThat(values(actual)).isEqualTo(values(map.map("map").value(pixels)));
    CondensedNetwork condensed = CondensedNetwork.of(net);
    assertThat(condensed.value(x).distance2(net.output(x))).isLessThan(Nets.FLOAT64);
    assertThat(condensed.layers()).as("no detours").hasSize(7);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void otherArraysAreRefused(MapConf map) {
    InputType volume = InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 2, 2, 2, 4);
    assertThatThrownBy(() -> map.getOutputType(0, volume))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            map.getClass().getSimpleName()
                + " input: expected feed-forward, recurrent or convolutional, got ");
  }

  @Test
  void wrongChannelsAreRefusedWhereTheNetworkIsMade() {
    assertThatThrownBy(
            () ->
                host(DataType.FLOAT, new NoOp())
                    .list(
                        Nets.copies(
                            new SpectralDense.Builder().nOut(5).build(),
                            new GroupSort(),
                            Nets.loss()))
                    .setInputType(InputType.feedForward(3))
                    .build())
        .hasMessageContaining(
            "GroupSort channels: expected a multiple of 2, got 5 (another group, or FullSort)");
  }

  @Test
  void wrongChannelsAreRefusedWhereTheNetworkRuns() {
    MultiLayerNetwork net =
        Nets.net(DataType.FLOAT, Nets.spectral(4, 5), new GroupSort(), Nets.head(5), Nets.loss());
    assertThatThrownBy(() -> net.output(BATCH.getFeatures()))
        .hasMessageContaining("GroupSort channels: expected a multiple of 2, got 5");
    assertThatThrownBy(() -> CondensedNetwork.of(net))
        .hasMessageContaining("GroupSort channels: expected a multiple of 2, got 5");
  }

  @Test
  void layersWithoutInputsAreRefused() {
    assertThatThrownBy(
            () ->
                Nets.net(DataType.FLOAT, new SpectralDense.Builder().nOut(5).build(), Nets.loss()))
        .hasMessageContaining("SpectralDense");
  }

  @Test
  void graphsThatAreNoChainAreRefused() {
    assertRefused(
        host(DataType.FLOAT, new NoOp())
            .graphBuilder()
            .addInputs("in")
            .addLayer("a", Nets.spectral(4, 4), "in")
            .addLayer("b", Nets.spectral(4, 4), "in")
            .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a", "b")
            .addLayer("head", Nets.head(4), "sum")
            .addLayer("loss", Nets.loss(), "head")
            .setOutputs("loss"),
        "CondensedNetwork vertex sum: expected a layer, got ElementWiseVertex (only a chain of");
    assertRefused(
        host(DataType.FLOAT, new NoOp())
            .graphBuilder()
            .addInputs("in")
            .addLayer("a", Nets.spectral(4, 4), "in")
            .addLayer("b", Nets.spectral(4, 4), "in")
            .addLayer("head", Nets.head(8), "a", "b")
            .addLayer("loss", Nets.loss(), "head")
            .setOutputs("loss"),
        "CondensedNetwork vertex head-merge: expected a layer, got MergeVertex (only a chain of");
    assertRefused(
        host(DataType.FLOAT, new NoOp())
            .graphBuilder()
            .addInputs("in")
            .addLayer("a", Nets.spectral(4, 1), "in")
            .addLayer("loss", Nets.loss(), "a")
            .addLayer("other", Nets.loss(), "a")
            .setOutputs("loss", "other"),
        "CondensedNetwork: expected a graph with one input and one output, got 1 and 2");
  }

  @Test
  void whatDoesNotReachTheOutputIsLeftOut() {
    ComputationGraph graph =
        new ComputationGraph(
            host(DataType.FLOAT, new NoOp())
                .graphBuilder()
                .addInputs("in")
                .addLayer("a", Nets.spectral(4, 4), "in")
                .addLayer("b", Nets.head(4), "a")
                .addLayer("c", Nets.head(1), "b")
                .setOutputs("b")
                .allowDisconnected(true)
                .validateOutputLayerConfig(false)
                .build());
    graph.init();
    INDArray x = BATCH.getFeatures();
    assertThat(CondensedNetwork.of(graph).value(x).distance2(graph.outputSingle(x)))
        .isLessThan(FLOAT32);
  }

  private static void assertRefused(GraphBuilder builder, String message) {
    ComputationGraph graph = new ComputationGraph(builder.validateOutputLayerConfig(false).build());
    graph.init();
    assertThatThrownBy(() -> CondensedNetwork.of(graph))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void imagesAreFlattenedAsTheHostDoes() {
    for (CNN2DFormat format : CNN2DFormat.values()) {
      InputType type = InputType.convolutional(2, 3, 4, format);
      MultiLayerNetwork net =
          Nets.net(host(DataType.DOUBLE, new NoOp()), type, Nets.head(0), Nets.loss());
      INDArray x = Samples.gaussian(5, 24, 1);
      INDArray images = x.reshape('c', 5, 4, 2, 3);
      if (format == CNN2DFormat.NHWC) {
        images = x.reshape('c', 5, 2, 3, 4);
      }
      CondensedNetwork condensed = CondensedNetwork.of(net);
      assertThat(condensed.value(images).distance2(net.output(images))).isLessThan(Nets.FLOAT64);
      assertThat(condensed.value(x).distance2(net.output(images))).isLessThan(Nets.FLOAT64);
      assertThat(condensed.valueAndGradient(images).gradient().shape()).isEqualTo(images.shape());
    }
  }

  @Test
  void otherPreprocessorsAreRefused() {
    MultiLayerNetwork net =
        Nets.net(
            host(DataType.FLOAT, new NoOp()), InputType.recurrent(4, 3), Nets.head(4), Nets.loss());
    assertThatThrownBy(() -> CondensedNetwork.of(net))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "CondensedNetwork layer 1: expected an input preprocessor that reshapes images, got");
  }
}
