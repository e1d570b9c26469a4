package io.github.lipschitz4j.layers;

import static io.github.lipschitz4j.layers.Nets.FLOAT32;
import static io.github.lipschitz4j.layers.Nets.host;
import static io.github.lipschitz4j.layers.Nets.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lipschitz4j.layers.certificates.Certifier;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * The layers in graphs of the host: trained, stored, condensed, and refused where they are no
 * chain.
 */
class GraphsTest {
  private static final DataSet BATCH = Nets.batch(DataType.FLOAT, 16, 4, 1);

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
}
