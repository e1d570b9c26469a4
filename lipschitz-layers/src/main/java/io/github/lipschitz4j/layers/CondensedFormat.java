package io.github.lipschitz4j.layers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.archive.ModelArchive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A condensed network in a {@link ModelArchive}: a list of layers in JSON, an {@code .npy} each for
 * their weights and biases. No class name of the host or of Java is part of it.
 */
public final class CondensedFormat {
  private static final String KIND = "kind";

  private CondensedFormat() {}

  /**
   * Adds a network to an archive.
   *
   * @param network not modified
   * @param archive entries are added to it
   * @param folder prefix of the entries' names, for example {@code network}
   */
  public static void write(CondensedNetwork network, ModelArchive.Builder archive, String folder) {
    ArrayNode layers = JsonNodeFactory.instance.arrayNode();
    for (int k = 0; k < network.layers().size(); k++) {
      CondensedLayer layer = network.layers().get(k);
      ObjectNode node = layers.addObject().put("name", layer.name());
      if (layer instanceof CondensedLayer.Affine affine) {
        node.put(KIND, "affine");
        archive.array(entry(folder, k, "weight"), affine.weight());
        archive.array(entry(folder, k, "bias"), affine.bias());
      } else if (layer instanceof CondensedLayer.Channels channels) {
        write(channels.map(), node);
      } else if (layer instanceof CondensedLayer.Pointwise pointwise) {
        write(pointwise.activation(), node);
      }
    }
    archive.json(folder + "/layers", layers);
  }

  private static void write(ChannelMap map, ObjectNode node) {
    if (map instanceof GroupSort sort) {
      node.put(KIND, "group-sort").put("group", sort.getGroup());
    } else {
      node.put(KIND, map instanceof FullSort ? "full-sort" : "max-min");
    }
  }

  private static void write(IActivation activation, ObjectNode node) {
    if (activation instanceof ActivationLReLU leaky) {
      node.put(KIND, "leakyrelu").put("alpha", leaky.getAlpha());
    } else {
      node.put(KIND, activation.toString());
    }
  }

  /**
   * Reads a network.
   *
   * @param archive an archive that {@link #write} has added to
   * @param folder the prefix that was given
   * @return the network
   * @throws IllegalArgumentException if a layer is of no known kind, or the shapes do not fit
   */
  public static CondensedNetwork read(ModelArchive archive, String folder) {
    List<CondensedLayer> layers = new ArrayList<>();
    JsonNode nodes = archive.json(folder + "/layers");
    Check.that(
        nodes.isArray(),
        "CondensedNetwork %s: expected an array of layers, got %s",
        folder,
        nodes.getNodeType());
    for (int k = 0; k < nodes.size(); k++) {
      layers.add(layer(nodes.get(k), archive, folder, k));
    }
    return new CondensedNetwork(layers);
  }

  private static CondensedLayer layer(JsonNode node, ModelArchive archive, String folder, int k) {
    String name = node.path("name").asText();
    String kind = node.path(KIND).asText();
    return switch (kind) {
      case "affine" ->
          affine(
              name,
              archive.array(entry(folder, k, "weight")),
              archive.array(entry(folder, k, "bias")));
      case "group-sort" ->
          new CondensedLayer.Channels(name, new GroupSort(node.path("group").asInt()));
      case "full-sort" -> new CondensedLayer.Channels(name, new FullSort());
      case "max-min" -> new CondensedLayer.Channels(name, new MaxMin());
      case "leakyrelu" ->
          Condenser.pointwise(name, new ActivationLReLU(node.path("alpha").asDouble()));
      default ->
          Condenser.pointwise(
              name,
              Condenser.activation(kind)
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              String.format(
                                  "CondensedNetwork layer %d: expected a known kind, got \"%s\"",
                                  k + 1, kind))));
    };
  }

  private static CondensedLayer affine(String name, INDArray weight, INDArray bias) {
    Check.that(
        weight.rank() == 2 && weight.length() > 0 && bias.length() == weight.columns(),
        "CondensedNetwork %s: expected a matrix and a bias for each column, got %s and %d values",
        name,
        Arrays.toString(weight.shape()),
        bias.length());
    // one sum is finite only where every value is
    Check.that(
        Double.isFinite(weight.sumNumber().doubleValue() + bias.sumNumber().doubleValue()),
        "CondensedNetwork %s: expected finite weights and biases with a finite sum, got others",
        name);
    return new CondensedLayer.Affine(name, weight, bias);
  }

  private static String entry(String folder, int layer, String what) {
    return folder + "/" + layer + "/" + what;
  }
}
