package io.github.lipschitz4j.layers.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.layers.archive.ModelArchive;
import io.github.lipschitz4j.layers.certificates.Certifier;
import io.github.lipschitz4j.layers.condensed.CondensedFormat;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A condensed network as a zip of plain arrays, for who computes by hand.
 *
 * <p>{@code network/layers.json} lists the layers in order: the name of each, its kind, for example
 * {@code affine}, {@code group-sort} or {@code convolution}, and its numbers. The weights of layer
 * k, counted from 0, are {@code network/k/weight.npy}, {@code network/k/bias.npy} and so on, in the
 * network's own floating type; a matrix is [inputs, outputs], so that a layer is {@code x @ weight
 * + bias}, a kernel [out, in/groups, height, width]. Layers inside a residual are in {@code
 * network/k/layers/0} and on. {@code export.json} holds {@code inputs}, {@code outputs}, {@code
 * dtype}, {@code lipschitz_bound} and the properties. {@code numpy.load} opens the file.
 *
 * <p>It is a {@link ModelArchive} of the format {@code lipschitz4j-network}.
 */
public final class NpyExport {
  /** The format's name in the archive. */
  public static final String FORMAT = "lipschitz4j-network";

  private static final int VERSION = 1;
  private static final String NETWORK = "network";

  private NpyExport() {}

  /**
   * Writes a network, as a whole or not at all. Equal networks give equal bytes.
   *
   * @param network not modified
   * @param file target; replaced if it exists
   * @return the bound that the file holds
   * @throws IOException if it cannot be written
   */
  public static double write(CondensedNetwork network, Path file) throws IOException {
    return write(network, file, Map.of());
  }

  /**
   * Writes a network with properties of its user's.
   *
   * @param network not modified
   * @param file target; replaced if it exists
   * @param properties names and texts that are stored beside the bound
   * @return the bound that the file holds
   * @throws IOException if it cannot be written
   */
  public static double write(CondensedNetwork network, Path file, Map<String, String> properties)
      throws IOException {
    double bound = Certifier.certify(network).bound().value();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("dtype", "float" + 8 * network.dataType().width());
    json.put("inputs", network.inputs());
    json.put("lipschitz_bound", bound);
    json.put("outputs", network.outputs());
    new TreeMap<>(properties).forEach(json.putObject("properties")::put);
    ModelArchive.Builder archive = ModelArchive.builder(FORMAT, VERSION).json("export", json);
    CondensedFormat.write(network, archive, NETWORK);
    archive.build().write(file);
    return bound;
  }

  /**
   * Reads the network back.
   *
   * @param file a file that {@link #write} has written
   * @return the network; what it is bounded by is for the certifier to prove anew
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is no such file, is damaged, or of a newer version
   */
  public static CondensedNetwork read(Path file) throws IOException {
    return CondensedFormat.read(ModelArchive.read(file, FORMAT, VERSION), NETWORK);
  }
}
