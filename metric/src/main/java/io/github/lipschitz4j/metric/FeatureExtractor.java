package io.github.lipschitz4j.metric;

import io.github.lipschitz4j.core.Check;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What makes features of rows: a network of the host, or nothing where the rows are features.
 *
 * <p>A network keeps its own regularization, dropout and constraints in training; its optimizer is
 * the training's. Features are the activations of its last layer.
 */
public sealed interface FeatureExtractor permits LayeredExtractor, GraphExtractor, FixedExtractor {

  /**
   * The features of rows, as inference has them.
   *
   * @param rows shape [n, columns], not modified
   * @return a new [n, d] array
   */
  INDArray features(INDArray rows);

  /**
   * The network with plain weights, where all of its layers are known.
   *
   * @return empty for a graph that branches, a layer without a known bound, and for no network
   */
  Optional<CondensedNetwork> condensed();

  /**
   * A copy that is trained while this one stays as it is.
   *
   * @return of the same weights
   */
  FeatureExtractor copy();

  /**
   * Of a network.
   *
   * @param network initialised, without a loss that changes its output; takes rows, or examples of
   *     the shape given
   * @param example the shape of one input, where the network does not take rows
   * @return what makes features with it
   */
  static FeatureExtractor of(MultiLayerNetwork network, long... example) {
    return new LayeredExtractor(network, example);
  }

  /**
   * Of a graph.
   *
   * @param graph initialised, one input, one output
   * @param example the shape of one input, where the graph does not take rows
   * @return what makes features with it
   */
  static FeatureExtractor of(ComputationGraph graph, long... example) {
    return new GraphExtractor(graph, example);
  }

  /**
   * Of rows that are features already: only the kernel's weights are learned.
   *
   * @return the identity
   */
  static FeatureExtractor fixed() {
    return new FixedExtractor();
  }

  /**
   * A network with weights from a file of the host.
   *
   * @param file as {@code ModelSerializer} writes it; it may name any class, so not one of unknown
   *     origin
   * @param example the shape of one input, where the network does not take rows
   * @return what makes features with it
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if there is no such file, or it holds no network
   */
  static FeatureExtractor load(Path file, long... example) throws IOException {
    Check.that(
        Files.isRegularFile(file),
        "FeatureExtractor %s: expected a network as ModelSerializer writes it, got %s",
        file,
        Files.isDirectory(file) ? "a folder" : "no such file");
    Model model = restored(file);
    return model instanceof MultiLayerNetwork network
        ? of(network, example)
        : of((ComputationGraph) model, example);
  }

  private static Model restored(Path file) throws IOException {
    File weights = file.toFile();
    try {
      return ModelSerializer.restoreMultiLayerNetwork(weights, false);
    } catch (RuntimeException | ZipException notLayered) {
      // perhaps a graph
    }
    try {
      return ModelSerializer.restoreComputationGraph(weights, false);
    } catch (RuntimeException | ZipException e) {
      throw new IllegalArgumentException(
          "FeatureExtractor %s: expected a network as ModelSerializer writes it, got another file:"
                  .formatted(file)
              + " "
              + e.getMessage(),
          e);
    }
  }
}
