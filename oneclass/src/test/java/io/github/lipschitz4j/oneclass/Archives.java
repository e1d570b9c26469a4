package io.github.lipschitz4j.oneclass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.layers.archive.ModelArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Forges model files: archives that are right in themselves, with entries changed. */
final class Archives {
  private Archives() {}

  /** Rewrites a file with its tree {@code name} changed in place. */
  static void changeTree(Path file, String format, String name, Consumer<ObjectNode> change)
      throws IOException {
    changeJson(
        file,
        format,
        name,
        tree -> {
          change.accept((ObjectNode) tree);
          return tree;
        });
  }

  /** Rewrites a file with another tree. */
  static void changeJson(Path file, String format, String name, UnaryOperator<JsonNode> change)
      throws IOException {
    rewrite(file, format, name, change, UnaryOperator.identity());
  }

  /** Rewrites a file with another array. */
  static void changeArray(Path file, String format, String name, UnaryOperator<INDArray> change)
      throws IOException {
    rewrite(file, format, name, UnaryOperator.identity(), change);
  }

  private static void rewrite(
      Path file,
      String format,
      String changed,
      UnaryOperator<JsonNode> tree,
      UnaryOperator<INDArray> array)
      throws IOException {
    ModelArchive archive = ModelArchive.read(file, format, 1);
    ModelArchive.Builder builder = ModelArchive.builder(format, 1);
    for (String name : archive.names()) {
      if (isArray(archive, name)) {
        INDArray value = archive.array(name);
        builder.array(name, name.equals(changed) ? array.apply(value) : value);
      } else {
        JsonNode value = archive.json(name);
        builder.json(name, name.equals(changed) ? tree.apply(value) : value);
      }
    }
    builder.build().write(file);
  }

  private static boolean isArray(ModelArchive archive, String name) {
    try {
      archive.array(name);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
