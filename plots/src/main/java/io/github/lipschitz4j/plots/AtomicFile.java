package io.github.lipschitz4j.plots;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file whole or not at all. */
final class AtomicFile {
  private AtomicFile() {}

  /** What goes into the file. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes beside {@code path} and moves into its place; on any failure nothing is left behind.
   *
   * @throws UncheckedIOException if the disk fails; then {@code path} is as it was
   */
  static void write(Path path, Content content) {
    Path target = path.toAbsolutePath();
    // a name of our own, not createTempFile: that one's files are for their owner only
    Path draft = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      try (OutputStream out = Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW)) {
        content.writeTo(out);
      }
      moveOver(draft, target);
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException(
          "AtomicFile %s: expected an existing folder, got none (create it first)".formatted(path),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("AtomicFile %s: %s".formatted(path, e), e);
    } finally {
      discard(draft);
    }
  }

  private static void moveOver(Path draft, Path target) throws IOException {
    try {
      Files.move(
          draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void discard(Path draft) {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      // the failure that brought us here says more than this one would
    }
  }
}
