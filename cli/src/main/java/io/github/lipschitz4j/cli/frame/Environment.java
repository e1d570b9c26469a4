package io.github.lipschitz4j.cli.frame;

import io.github.lipschitz4j.datasets.FetchedData;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command finds around it.
 *
 * @param variables names ↦ values
 * @param home the user's folder
 * @param published the data sets that can be fetched
 */
public record Environment(Map<String, String> variables, Path home, List<FetchedData> published) {

  /** That of this process, with all data sets that the library knows. */
  public static Environment system() {
    return new Environment(
        System.getenv(), Path.of(System.getProperty("user.home")), FetchedData.all());
  }

  /** A program that the PATH leads to. */
  public Optional<Path> program(String name) {
    return Arrays.stream(variables.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
        .findFirst();
  }
}
