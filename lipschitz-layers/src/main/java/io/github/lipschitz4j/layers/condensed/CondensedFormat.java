package io.github.lipschitz4j.layers.condensed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.lipschitz4j.layers.archive.ModelArchive;

/**
 * A condensed network in a {@link ModelArchive}: a list of layers in JSON, an {@code .npy} each for
 * their weights and biases. No class name of the host or of Java is part of it.
 */
public final class CondensedFormat {
  private static final String LAYERS = "/layers";

  private CondensedFormat() {}

  /**
   * Adds a network to an archive.
   *
   * @param network not modified
   * @param archive entries are added to it
   * @param folder prefix of the entries' names, for example {@code network}
   */
  public static void write(CondensedNetwork network, ModelArchive.Builder archive, String folder) {
    ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
    LayerWriter.write(network.layers(), nodes, archive, folder);
    archive.json(folder + LAYERS, nodes);
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
    return new CondensedNetwork(LayerReader.layers(archive.json(folder + LAYERS), archive, folder));
  }
}
