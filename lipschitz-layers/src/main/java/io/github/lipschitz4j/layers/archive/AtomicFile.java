package io.github.lipschitz4j.layers.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file so that others see the old one or the new one, never a part. */
public final class AtomicFile {
  private static final int BUFFER_BYTES = 1 << 16;

  private AtomicFile() {}

  /** What writes the content. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all of it.
     *
     * @param out buffered; not to be closed
     * @throws IOException if the stream does
     */
    void write(OutputStream out) throws IOException;
  }

  /**
   * Writes beside the target, forces to disk, renames; deletes its file if anything is thrown.
   *
   * @param target replaced where it is there; its folder must exist
   * @param content written once
   * @throws IOException if the disk or the content fails; then the target is as it was
   */
  public static void write(Path target, Content content) throws IOException {
    Path temporary = target.resolveSibling(".lipschitz4j-" + UUID.randomUUID() + ".tmp");
    // not Files.createTempFile: its files can be read by their owner only
    FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      try (channel) {
        OutputStream out =
            new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
        content.write(out);
        out.flush();
        channel.force(true);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      // after the move there is nothing to delete
      Files.deleteIfExists(temporary);
    }
  }
}
