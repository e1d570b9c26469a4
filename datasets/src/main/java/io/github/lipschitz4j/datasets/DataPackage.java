package io.github.lipschitz4j.datasets;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The files in a package: a tar or a zip, a package of Debian (an ar that holds a tar), gzip or xz
 * around any of these, a single file, or a folder. What it is, its first bytes say, not its name.
 *
 * <p>A package is a stranger's. Nothing is written here, and no name in it becomes a path: a
 * visitor is offered the last part of each name. Links are not followed. What is unpacked is
 * bounded.
 */
final class DataPackage {
  /** No set is nearly as large; what unpacks to more is made to fill a disk. */
  static final long LIMIT = 1L << 31;

  private static final int PEEK = 512;
  private static final int XZ_MEMORY_KIB = 1 << 17;

  private static final byte[] GZIP = {0x1f, (byte) 0x8b};
  private static final byte[] XZ = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0};
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] AR = "!<arch>\n".getBytes(StandardCharsets.US_ASCII);

  private final Path source;
  private final Visitor visitor;

  private DataPackage(Path source, Visitor visitor) {
    this.source = source;
    this.visitor = visitor;
  }

  /** Who takes files. */
  interface Visitor {
    /** Whether to unpack a file of this name, the ending {@code .gz} left out. */
    boolean wants(String name);

    /** A file, unpacked; what is not read of it is skipped. */
    void visit(String name, InputStream content) throws IOException;
  }

  /**
   * Offers all files of a package.
   *
   * @throws IllegalArgumentException if there is none, or it is damaged or hostile
   * @throws UncheckedIOException as the visitor throws it
   */
  static void read(Path source, Visitor visitor) {
    DataPackage all = new DataPackage(source, visitor);
    try {
      if (Files.isDirectory(source)) {
        all.folder();
      } else if (Files.isRegularFile(source)) {
        try (InputStream in = Files.newInputStream(source)) {
          all.container(source.getFileName().toString(), in);
        }
      } else {
        throw bad(source, "a file or a folder", "nothing there");
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "DataPackage %s: expected a whole package, got one that does not unpack: %s (fetch it again)"
              .formatted(source, e.getMessage()),
          e);
    }
  }

  static IllegalArgumentException bad(Path source, String expected, String got) {
    return new IllegalArgumentException(
        "DataPackage %s: expected %s, got %s".formatted(source, expected, got));
  }

  private void folder() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(source)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        file(file.getFileName().toString(), in);
      }
    }
  }

  /** What may hold others. */
  private void container(String name, InputStream raw) throws IOException {
    InputStream in = new BufferedInputStream(raw, 1 << 16);
    byte[] head = peek(in);
    if (startsWith(head, ZIP)) {
      zip(in);
    } else if (startsWith(head, AR)) {
      new Ar(source, in).data(this::packed);
    } else {
      packed(name, in);
    }
  }

  private void packed(String name, InputStream raw) throws IOException {
    InputStream in = new BufferedInputStream(raw, 1 << 16);
    byte[] head = peek(in);
    if (startsWith(head, GZIP)) {
      tarOrFile(name, bounded(new GZIPInputStream(in)));
    } else if (startsWith(head, XZ)) {
      tarOrFile(name, bounded(new XZInputStream(in, XZ_MEMORY_KIB)));
    } else {
      tarOrFile(name, in);
    }
  }

  private void tarOrFile(String name, InputStream raw) throws IOException {
    InputStream in = new BufferedInputStream(raw, 1 << 16);
    if (Tar.isTar(peek(in))) {
      new Tar(source, in).each(this::entry);
    } else {
      file(name, in);
    }
  }

  private void zip(InputStream in) throws IOException {
    ZipInputStream zip = new ZipInputStream(in);
    InputStream content = bounded(zip);
    for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
      if (!entry.isDirectory()) {
        entry(entry.getName(), content);
      }
      // what the visitor left, through the bound
      content.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** A file with the path that the package gives it. */
  private void entry(String path, InputStream content) throws IOException {
    List<String> parts = Arrays.asList(path.replace('\\', '/').split("/", -1));
    if (path.startsWith("/") || parts.contains("..")) {
      throw bad(source, "names inside the package", "'%s', which points out of it".formatted(path));
    }
    file(parts.get(parts.size() - 1), content);
  }

  private void file(String name, InputStream content) throws IOException {
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    if (!visitor.wants(plain)) {
      return;
    }
    InputStream in = new BufferedInputStream(content);
    visitor.visit(plain, startsWith(peek(in), GZIP) ? bounded(new GZIPInputStream(in)) : in);
  }

  private InputStream bounded(InputStream in) {
    return new Bounded(in, LIMIT, source);
  }

  private static byte[] peek(InputStream in) throws IOException {
    in.mark(PEEK);
    byte[] head = in.readNBytes(PEEK);
    in.reset();
    return head;
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length >= prefix.length
        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }
}
