package io.github.lipschitz4j.layers.condensed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.layers.archive.ModelArchive;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Takes what a {@link CondensedLayer} is made of: its kind, numbers, arrays, inner layers. */
public final class LayerWriter {
  private final ObjectNode node;
  private final ModelArchive.Builder archive;
  private final String folder;

  LayerWriter(ObjectNode node, ModelArchive.Builder archive, String folder) {
    this.node = node;
    this.archive = archive;
    this.folder = folder;
  }

  /** Writes a list of layers into {@code nodes}, their arrays below the folder. */
  static void write(
      List<CondensedLayer> layers, ArrayNode nodes, ModelArchive.Builder archive, String folder) {
    for (int k = 0; k < layers.size(); k++) {
      CondensedLayer layer = layers.get(k);
      ObjectNode node = nodes.addObject().put("name", layer.name());
      layer.write(new LayerWriter(node, archive, folder + "/" + k));
    }
  }

  LayerWriter kind(String kind) {
    node.put("kind", kind);
    return this;
  }

  LayerWriter number(String name, long value) {
    node.put(name, value);
    return this;
  }

  LayerWriter number(String name, double value) {
    node.put(name, value);
    return this;
  }

  LayerWriter word(String name, String value) {
    node.put(name, value);
    return this;
  }

  LayerWriter numbers(String name, long... values) {
    ArrayNode list = node.putArray(name);
    for (long value : values) {
      list.add(value);
    }
    return this;
  }

  LayerWriter array(String name, INDArray values) {
    archive.array(folder + "/" + name, values);
    return this;
  }

  LayerWriter layers(String name, List<CondensedLayer> layers) {
    write(layers, node.putArray(name), archive, folder + "/" + name);
    return this;
  }
}
