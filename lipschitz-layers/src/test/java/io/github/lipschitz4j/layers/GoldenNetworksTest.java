package io.github.lipschitz4j.layers;

import static io.github.lipschitz4j.layers.Nets.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the host has stored of networks with layers of an earlier release is loaded for ever, and
 * gives what it gave.
 */
class GoldenNetworksTest {
  /**
   * Projections stop within 1e-6 of their limit in float, on any machine; outputs are of size one.
   */
  private static final double PROJECTED = 2e-5;

  private static InputStream file(String name) {
    return GoldenNetworksTest.class.getResourceAsStream("golden/1/" + name);
  }

  private static String text(String name) throws IOException {
    try (InputStream in = file(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static JsonNode outputs() throws IOException {
    return new ObjectMapper().readTree(text("outputs.json"));
  }

  private static double[] numbers(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .mapToDouble(JsonNode::doubleValue)
        .toArray();
  }

  static List<String> stored() throws IOException {
    return StreamSupport.stream(((Iterable<String>) outputs()::fieldNames).spliterator(), false)
        .toList();
  }

  private static MultiLayerNetwork network(String name) throws IOException {
    try (InputStream in = file(name + ".zip")) {
      return ModelSerializer.restoreMultiLayerNetwork(in, true);
    }
  }

  @ParameterizedTest
  @MethodSource("stored")
  void givesWhatItGave(String name) throws IOException {
    MultiLayerNetwork network = network(name);
    JsonNode said = outputs().get(name);
    long[] shape = new ObjectMapper().convertValue(said.get("shape"), long[].class);
    INDArray x =
        Nd4j.createFromArray(numbers(said.get("input"))).castTo(DataType.FLOAT).reshape('c', shape);
    double[] expected = numbers(said.get("output"));
    assertThat(values(network.output(x))).containsExactly(expected, within(PROJECTED));
    // another input is not the same to this tolerance
    double[] other = values(network.output(x.mul(0.5)));
    double largest = 0;
    for (int i = 0; i < other.length; i++) {
      largest = Math.max(largest, Math.abs(other[i] - expected[i]));
    }
    assertThat(largest).isGreaterThan(100 * PROJECTED);
    // it goes on training, from the updater's state that was stored
    double before = values(network.params())[0];
    INDArray y = Nd4j.ones(DataType.FLOAT, shape[0], 1);
    for (long i = 0; i < shape[0]; i += 2) {
      y.putScalar(i, 0, -1);
    }
    network.fit(x, y);
    assertThat(network.getUpdater().getStateViewArray().length()).isPositive();
    assertThat(values(network.params())[0]).isNotEqualTo(before).isFinite();
  }

  @Test
  void everyKindOfLayerIsStored() throws Exception {
    List<String> confs =
        LayerCompletenessTest.confs().stream().<String>map(Class::getSimpleName).toList();
    assertThat(stored()).containsAll(confs);
    for (String name : stored()) {
      Class<?> conf = Class.forName(getClass().getPackageName() + "." + name);
      List<Layer> layers =
          network(name).getLayerWiseConfigurations().getConfs().stream()
              .map(each -> each.getLayer())
              .toList();
      assertThat(layers).anyMatch(conf::isInstance);
    }
  }

  /** Confs that are equal say so by all of their settings. */
  @Test
  void whatStandsBesideLayersIsReadAsItWas() throws IOException {
    MultiLayerConfiguration back = MultiLayerConfiguration.fromJson(text("settings.json"));
    assertThat(back).isEqualTo(GoldenNetworks.settings());
    assertThat(back.toJson()).isEqualTo(GoldenNetworks.settings().toJson());
    assertThat(
            back.getConfs().stream()
                .map(each -> each.getLayer())
                .filter(LossLayer.class::isInstance)
                .map(layer -> ((LossLayer) layer).getLossFn()))
        .containsExactlyElementsOf(GoldenNetworks.LOSSES);
    String other = text("settings.json").replace("0.99", "0.98");
    assertThat(MultiLayerConfiguration.fromJson(other)).isNotEqualTo(GoldenNetworks.settings());
  }
}
