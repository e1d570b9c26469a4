package io.github.lipschitz4j.cli.oneclass.configs;

import io.github.lipschitz4j.core.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds configurations: those that travel with the command, by name, and anybody's, by path. */
public final class ExperimentFiles {
  /** Names of the files in {@code oneclass/configs}. */
  private static final List<String> NAMES =
      List.of(
          "toy-2d",
          "tabular",
          "tabular-unsupervised",
          "digits",
          "mnist",
          "fashion-mnist",
          "cifar10",
          "cats-dogs",
          "shapes",
          "shapes-3d",
          "bunny",
          "paper-toy2d",
          "paper-tabular",
          "paper-tabular-unsupervised",
          "paper-mnist",
          "paper-fashion-mnist",
          "paper-cifar10",
          "paper-cats-dogs",
          "paper-sdf");

  private static final long MOST_BYTES = 1 << 20;

  private ExperimentFiles() {}

  /**
   * The experiments that travel with the command.
   *
   * @return their names, ours first
   */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Reads an experiment.
   *
   * @param nameOrPath one of {@link #names}, or a file that ends in .yaml, .yml or .json
   * @return the experiment
   * @throws IllegalArgumentException if there is none, or it is not as the reference says
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Experiment read(String nameOrPath) {
    if (NAMES.contains(nameOrPath)) {
      return packed(nameOrPath);
    }
    Path path = Path.of(nameOrPath);
    boolean named = nameOrPath.matches(".*\\.(yaml|yml|json)");
    Check.that(
        named,
        "experiment: expected one of %s, or a file that ends in .yaml, .yml or .json, got '%s'%s",
        String.join(", ", NAMES),
        nameOrPath,
        Nearest.to(nameOrPath, NAMES).map(" (did you mean '%s'?)"::formatted).orElse(""));
    Check.that(
        Files.isRegularFile(path), "experiment %s: expected a file, got none there", nameOrPath);
    try {
      long size = Files.size(path);
      Check.that(
          size <= MOST_BYTES,
          "experiment %s: expected at most %d bytes, got %d (is it a configuration?)",
          nameOrPath,
          MOST_BYTES,
          size);
      return Experiment.parse(path.getFileName().toString(), Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "experiment %s: expected to read it as UTF-8, got %s".formatted(nameOrPath, e), e);
    }
  }

  private static Experiment packed(String name) {
    String file = name + ".yaml";
    try (InputStream in = ExperimentFiles.class.getResourceAsStream(file)) {
      Check.state(in != null, "experiment %s: expected it in the jar, got none", name);
      return Experiment.parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("experiment " + name + ": the jar cannot be read", e);
    }
  }
}
