package io.github.lipschitz4j.cli.oneclass.training;

import io.github.lipschitz4j.cli.frame.Failures;
import io.github.lipschitz4j.cli.frame.Folders;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.core.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder of a training's results: they are written to a draft folder beside it, and moved in
 * once all of them are there. A failure leaves what was there before; a checkpoint is the one file
 * that is written in place.
 */
public final class OutputFolder implements AutoCloseable {
  static final String CHECKPOINT = "checkpoint.zip";

  /** Names that {@link TrainingFiles} writes: of an earlier training they are replaced or go. */
  private static final Set<String> RESULTS = TrainingFiles.NAMES;

  /** What to do where there is something already. */
  public enum Existing {
    /** Refuse. */
    REFUSE,
    /** Replace results, leave other files. */
    REPLACE,
    /** Go on from the checkpoint in it. */
    RESUME
  }

  private final Path target;
  private final Session session;
  private final List<Path> made = new ArrayList<>();
  private final Path draft;

  private OutputFolder(Path target, Session session) {
    this.target = target;
    this.session = session;
    Path whole = target.toAbsolutePath().normalize();
    Check.that(
        whole.getFileName() != null,
        "--out %s: expected a folder for the results, got the root of all",
        target);
    draft =
        whole.resolveSibling(
            "." + whole.getFileName() + "." + UUID.randomUUID().toString().substring(0, 8));
  }

  /** Checks that results may go there; makes nothing yet. */
  public static OutputFolder at(Path target, Existing existing, Session session) {
    Check.that(
        !Files.exists(target) || Files.isDirectory(target),
        "--out %s: expected a folder, got a file",
        target);
    List<Path> found = Files.isDirectory(target) ? visible(target) : List.of();
    boolean checkpoint = Files.exists(target.resolve(CHECKPOINT));
    boolean allowed =
        switch (existing) {
          case REFUSE -> found.isEmpty();
          case REPLACE -> true;
          case RESUME -> found.isEmpty() || checkpoint;
        };
    Check.that(
        allowed,
        "--out %s: expected no folder or an empty one, got one with %s (%s)",
        target,
        found.isEmpty() ? "nothing" : found.get(0).getFileName(),
        checkpoint
            ? "--resume goes on from its checkpoint, --force begins anew"
            : "--force replaces earlier results in it");
    OutputFolder folder = new OutputFolder(target, session);
    folder.checkWritable();
    return folder;
  }

  /** The unfinished files of a killed process do not count. */
  private static List<Path> visible(Path folder) {
    return Folders.list(folder).stream()
        .filter(path -> !path.getFileName().toString().startsWith(".lipschitz4j-"))
        .toList();
  }

  /** A long training should not find at its end that it cannot write. */
  private void checkWritable() {
    Path above = Files.isDirectory(target) ? target.toAbsolutePath() : draft.getParent();
    while (above.getParent() != null && !Files.exists(above)) {
      above = above.getParent();
    }
    if (!Files.isDirectory(above) || !Files.isWritable(above)) {
      throw new UncheckedIOException(
          new IOException(
              "--out %s: expected a place to write to, got %s, which is %s"
                  .formatted(
                      target, above, Files.isDirectory(above) ? "not writable" : "no folder")));
    }
  }

  /** Where to write results. */
  public Path draft() {
    if (Files.notExists(draft)) {
      session.drafting(draft);
      made.addAll(Folders.create(draft));
    }
    return draft;
  }

  /** Where the checkpoint is, in the target itself. */
  Path checkpoint() {
    made.addAll(Folders.create(target));
    return target.resolve(CHECKPOINT);
  }

  /** Forgets a checkpoint that is not to be taken up. */
  void dropCheckpoint() {
    delete(target.resolve(CHECKPOINT));
  }

  /** Moves the results in. */
  public void publish() {
    session.check();
    try {
      if (!Files.exists(target)) {
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      } else {
        moveInto();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "--out %s: expected to move the results in, got %s".formatted(target, Failures.reason(e)),
          e);
    }
    session.drafted(draft);
    made.clear();
  }

  /** File by file; then what is left of an earlier training, the checkpoint last. */
  private void moveInto() throws IOException {
    Set<Path> moved = new HashSet<>();
    try (Stream<Path> files = Files.walk(draft)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path place = draft.relativize(file);
        Files.createDirectories(target.resolve(place).getParent());
        move(file, target.resolve(place));
        moved.add(place);
      }
    }
    for (String name : RESULTS) {
      if (!moved.contains(Path.of(name))) {
        Files.deleteIfExists(target.resolve(name));
      }
    }
    for (Path file : Folders.list(target)) {
      if (file.getFileName().toString().startsWith(".lipschitz4j-")) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(target.resolve(CHECKPOINT));
    Folders.delete(draft);
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s: expected to delete it, got %s".formatted(file, Failures.reason(e)), e);
    }
  }

  /** Takes away what was not published; folders made for nothing go, a checkpoint stays. */
  @Override
  public void close() {
    Folders.delete(draft);
    session.drafted(draft);
    Folders.deleteEmpty(
        made.stream()
            .distinct()
            .sorted((one, other) -> other.getNameCount() - one.getNameCount())
            .toList());
  }
}
