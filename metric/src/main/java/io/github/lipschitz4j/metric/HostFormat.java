package io.github.lipschitz4j.metric;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.layers.archive.ModelArchive;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network of the host in an archive: its configuration as the host writes it in JSON, and its
 * parameters. Only confs of the host and of this library are written and read: a file cannot name
 * any other class.
 */
final class HostFormat {
  private static final String CONFIGURATION = "host";
  private static final String PARAMETERS = "host-parameters";
  private static final String CLASS = "@class";

  /** Packages whose classes hold settings. */
  private static final List<String> KNOWN =
      List.of(
          "org.deeplearning4j.nn.conf.",
          "org.deeplearning4j.nn.weights.",
          "org.nd4j.linalg.activations.impl.",
          "org.nd4j.linalg.learning.config.",
          "org.nd4j.linalg.learning.regularization.",
          "org.nd4j.linalg.lossfunctions.impl.",
          "org.nd4j.linalg.schedule.",
          "io.github.lipschitz4j.");

  private HostFormat() {}

  /**
   * What is written of a network.
   *
   * @param json its configuration, of which kind, the shape of an example
   * @param parameters all of them, as one row
   */
  record Written(ObjectNode json, INDArray parameters) {
    void into(ModelArchive.Builder archive) {
      archive.json(CONFIGURATION, json).array(PARAMETERS, parameters);
    }
  }

  /** Empty for what is no network, and for one with a class that is neither's. */
  static Optional<Written> of(FeatureExtractor extractor) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    long[] example;
    String configuration;
    if (extractor instanceof GraphExtractor graph) {
      example = graph.example();
      configuration = graph.network().getConfiguration().toJson();
    } else if (extractor instanceof LayeredExtractor layered) {
      example = layered.example();
      configuration = layered.network().getLayerWiseConfigurations().toJson();
    } else {
      return Optional.empty();
    }
    json.put("graph", extractor instanceof GraphExtractor);
    Arrays.stream(example).forEach(json.putArray("example")::add);
    try {
      json.set("configuration", new ObjectMapper().readTree(configuration));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("MetricModel network: expected JSON of the host's", e);
    }
    return stranger(json).isPresent()
        ? Optional.empty()
        : Optional.of(new Written(json, ((Trainee) extractor).weights()));
  }

  static boolean isIn(ModelArchive archive) {
    return archive.names().contains(CONFIGURATION);
  }

  static FeatureExtractor read(ModelArchive archive) {
    JsonNode json = archive.json(CONFIGURATION);
    stranger(json)
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "network: expected confs of the host or of this library, got the class " + name);
            });
    JsonNode shape = json.path("example");
    long[] example = new long[shape.size()];
    Arrays.setAll(example, k -> shape.get(k).asLong());
    String configuration = json.path("configuration").toString();
    INDArray parameters = archive.array(PARAMETERS);
    Random global = Nd4j.getRandom();
    long root = global.rootState();
    long node = global.nodeState();
    try {
      return json.path("graph").asBoolean()
          ? graph(configuration, parameters, example)
          : layered(configuration, parameters, example);
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException e) {
      // of the host's, for a configuration that is none
      throw new IllegalArgumentException("network: " + e.getMessage(), e);
    } finally {
      // the host seeds it
      global.setStates(root, node);
    }
  }

  private static FeatureExtractor graph(String configuration, INDArray all, long... example) {
    ComputationGraph graph =
        new ComputationGraph(ComputationGraphConfiguration.fromJson(configuration));
    graph.init(all, false);
    return new GraphExtractor(graph, example);
  }

  private static FeatureExtractor layered(String configuration, INDArray all, long... example) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(MultiLayerConfiguration.fromJson(configuration));
    network.init(all, false);
    return new LayeredExtractor(network, example);
  }

  /** The first class that a tree names and that is neither the host's nor this library's. */
  private static Optional<String> stranger(JsonNode json) {
    JsonNode name = json.path(CLASS);
    if (!name.isMissingNode() && KNOWN.stream().noneMatch(name.asText()::startsWith)) {
      return Optional.of(name.asText());
    }
    for (JsonNode child : json) {
      Optional<String> found = stranger(child);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
