package io.github.lipschitz4j.layers.condensed;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.archive.ModelArchive;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gives back what a {@link LayerWriter} took; a file from a stranger is refused, not believed. */
final class LayerReader {
  private final JsonNode node;
  private final ModelArchive archive;
  private final String folder;

  private LayerReader(JsonNode node, ModelArchive archive, String folder) {
    this.node = node;
    this.archive = archive;
    this.folder = folder;
  }

  /** Reads a list of layers. */
  static List<CondensedLayer> layers(JsonNode nodes, ModelArchive archive, String folder) {
    Check.that(
        nodes.isArray(),
        "CondensedNetwork %s: expected an array of layers, got %s",
        folder,
        nodes.getNodeType());
    List<CondensedLayer> layers = new ArrayList<>();
    for (int k = 0; k < nodes.size(); k++) {
      layers.add(Kinds.read(new LayerReader(nodes.get(k), archive, folder + "/" + k), k + 1));
    }
    return layers;
  }

  String name() {
    return node.path("name").asText();
  }

  String kind() {
    return node.path("kind").asText();
  }

  /** An integer; 0 where there is none, which every kind refuses or means. */
  int integer(String name) {
    return node.path(name).asInt();
  }

  double number(String name) {
    return node.path(name).asDouble(Double.NaN);
  }

  String word(String name) {
    return node.path(name).asText();
  }

  long[] numbers(String name) {
    JsonNode list = node.path(name);
    Check.that(
        list.isArray(),
        "CondensedNetwork %s %s: expected an array of integers, got %s",
        name(),
        name,
        list.getNodeType());
    long[] values = new long[list.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = list.get(k).asLong(-1);
    }
    return values;
  }

  /** A copy in 'c' order. */
  INDArray array(String name) {
    INDArray values = archive.array(folder + "/" + name);
    // one sum is finite only where every value is
    Check.that(
        Double.isFinite(values.sumNumber().doubleValue()),
        "CondensedNetwork %s: expected finite weights and biases with a finite sum, got others",
        name());
    return values;
  }

  List<CondensedLayer> layers(String name) {
    return layers(node.path(name), archive, folder + "/" + name);
  }
}
