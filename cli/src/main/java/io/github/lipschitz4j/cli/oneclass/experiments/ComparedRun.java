package io.github.lipschitz4j.cli.oneclass.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.lipschitz4j.cli.frame.Folders;
import io.github.lipschitz4j.cli.oneclass.training.RunFiles;
import io.github.lipschitz4j.cli.oneclass.training.Track;
import io.github.lipschitz4j.core.Check;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A training as its folder tells of it.
 *
 * @param name the folder, as far as it sets it apart
 * @param set what was trained on, without the seed
 * @param metrics as in metrics.json
 * @param track how it went, where the folder has it
 */
record ComparedRun(String name, String set, JsonNode metrics, Optional<Track> track) {
  private static final String METRICS = "metrics.json";

  /** A folder of folders of folders is somebody's disk. */
  private static final int DEEPEST = 3;

  /** The training of a folder, or those of the folders in it. */
  static List<ComparedRun> read(Path folder) {
    Check.that(
        Files.isDirectory(folder),
        "%s: expected the folder of a training, got %s",
        folder,
        Files.exists(folder) ? "a file" : "nothing there");
    List<Path> found = new ArrayList<>();
    search(folder, DEEPEST, found);
    Check.that(
        !found.isEmpty(),
        "%s: expected %s of a training in it or in a folder of it, got none",
        folder,
        METRICS);
    return found.stream().map(at -> one(folder, at)).toList();
  }

  private static void search(Path folder, int deep, List<Path> found) {
    // the summary of several trainings is no training
    if (Files.isRegularFile(folder.resolve(METRICS))
        && RunFiles.json(folder.resolve(METRICS)).has("options")) {
      found.add(folder);
    } else if (deep > 0) {
      Folders.list(folder).stream()
          .filter(Files::isDirectory)
          .filter(inner -> !inner.getFileName().toString().startsWith("."))
          .forEach(inner -> search(inner, deep - 1, found));
    }
  }

  private static ComparedRun one(Path root, Path folder) {
    Path file = folder.resolve(METRICS);
    JsonNode metrics = RunFiles.json(file);
    for (String field : List.of("/data/source", "/seed", "/lipschitz_bound", "/train_seconds")) {
      Check.that(
          metrics.at(field).isValueNode() && !metrics.at(field).isNull(),
          "%s: expected a field %s, got none (is it the metrics.json of a training?)",
          file,
          field.substring(1).replace('/', '.'));
    }
    Path track = folder.resolve(Track.JSON_LINES);
    return new ComparedRun(
        name(root, folder),
        ExperimentRun.setOf(folder)
            .orElseGet(() -> metrics.at("/data/source").asText().replaceAll(", seed -?\\d+", "")),
        metrics,
        Files.isRegularFile(track) ? Optional.of(Track.read(track)) : Optional.empty());
  }

  private static String name(Path root, Path folder) {
    Path last = root.toAbsolutePath().normalize().getFileName();
    String start = last == null ? "" : last.toString();
    return root.equals(folder)
        ? start
        : start + "/" + root.relativize(folder).toString().replace('\\', '/');
  }

  Optional<String> normal() {
    return Optional.of(metrics.at("/data/normal"))
        .filter(node -> !node.isMissingNode())
        .map(JsonNode::asText);
  }

  long seed() {
    return metrics.get("seed").asLong();
  }

  double bound() {
    return metrics.get("lipschitz_bound").asDouble();
  }

  double seconds() {
    return metrics.get("train_seconds").asDouble();
  }

  /** Name ↦ value, as text. */
  Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    metrics
        .get("options")
        .properties()
        .forEach(
            option ->
                options.put(
                    option.getKey(),
                    option.getValue().isValueNode()
                        ? option.getValue().asText()
                        : option.getValue().toString()));
    return options;
  }

  /** Radii that it was judged at. */
  List<String> radii() {
    List<String> radii = new ArrayList<>();
    metrics.at("/evaluation/certified_auroc").fieldNames().forEachRemaining(radii::add);
    return radii;
  }

  /** A number, by a path of keys joined by dots; a key may have dots itself, as radii do. */
  OptionalDouble figure(String path) {
    JsonNode found = find(metrics, path);
    return found.isNumber() ? OptionalDouble.of(found.asDouble()) : OptionalDouble.empty();
  }

  private static JsonNode find(JsonNode at, String path) {
    if (at.has(path)) {
      return at.get(path);
    }
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      JsonNode inner = at.path(path.substring(0, dot));
      JsonNode found =
          inner.isObject() ? find(inner, path.substring(dot + 1)) : MissingNode.getInstance();
      if (!found.isMissingNode()) {
        return found;
      }
    }
    return MissingNode.getInstance();
  }
}
