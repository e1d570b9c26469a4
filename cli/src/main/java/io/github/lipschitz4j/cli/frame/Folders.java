package io.github.lipschitz4j.cli.frame;

import io.github.lipschitz4j.core.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders made and unmade. */
public final class Folders {
  private Folders() {}

  /** Makes a folder and those above it; returns the ones that were not there, the deepest first. */
  public static List<Path> create(Path folder) {
    List<Path> made = new ArrayList<>();
    for (Path at = folder.toAbsolutePath().normalize();
        at.getParent() != null && Files.notExists(at);
        at = at.getParent()) {
      made.add(at);
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "folder %s: expected to make it, got %s".formatted(folder, Failures.reason(e)), e);
    }
    return made;
  }

  /** Refuses a target for results that would be mixed with what is there. */
  public static void checkEmpty(Path folder) {
    Check.that(
        Files.notExists(folder) || Files.isDirectory(folder) && list(folder).isEmpty(),
        "--out %s: expected no folder or an empty one, got %s",
        folder,
        Files.isDirectory(folder) ? "one with " + list(folder).get(0).getFileName() : "a file");
  }

  /** Deletes folders as far as they are empty. */
  public static void deleteEmpty(List<Path> deepestFirst) {
    for (Path folder : deepestFirst) {
      try {
        Files.deleteIfExists(folder);
      } catch (IOException e) {
        // not empty: somebody else's by now
        return;
      }
    }
  }

  /** Deletes a folder with all it holds; what cannot be deleted stays. */
  public static void delete(Path folder) {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      // the failure that brought us here says more than this one would
    }
  }

  /** What lies in a folder, sorted. */
  public static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "folder %s: expected to read it, got %s".formatted(folder, Failures.reason(e)), e);
    }
  }
}
