package io.github.lipschitz4j.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/** Files of one set on their way from packages into the cache, in a draft folder beside it. */
final class Unpacking implements AutoCloseable, DataPackage.Visitor {
  private final DataCache cache;
  private final FetchedData set;
  private final Map<String, DataFile> wanted;
  private final LongConsumer unpacked;
  private final Path draft;
  private final Set<String> found = new HashSet<>();
  private final List<Path> sources = new ArrayList<>();
  private long through;

  Unpacking(DataCache cache, FetchedData set, List<DataFile> wanted, LongConsumer unpacked) {
    this.cache = cache;
    this.set = set;
    this.wanted = wanted.stream().collect(Collectors.toMap(DataFile::name, Function.identity()));
    this.unpacked = unpacked;
    draft = cache.folder().resolve("." + set.id() + "." + UUID.randomUUID());
    try {
      Files.createDirectories(draft);
    } catch (IOException e) {
      throw DataCache.failed(draft, e);
    }
  }

  void take(Path source) {
    sources.add(source);
    DataPackage.read(source, this);
  }

  @Override
  public boolean wants(String name) {
    return wanted.containsKey(name) && !found.contains(name);
  }

  @Override
  public void visit(String name, InputStream content) throws IOException {
    DataFile file = wanted.get(name);
    MessageDigest digest = Sha256.digest();
    long size = 0;
    Path path = draft.resolve(name);
    try (Sink out = new Sink(path)) {
      byte[] buffer = new byte[1 << 16];
      for (int read; (read = content.read(buffer)) >= 0; ) {
        size += read;
        if (size > file.bytes()) {
          throw other(file, "more bytes");
        }
        digest.update(buffer, 0, read);
        out.write(buffer, read);
        through += read;
        unpacked.accept(through);
      }
    }
    String sha256 = Sha256.text(digest.digest());
    if (!sha256.equals(file.sha256())) {
      throw other(file, "%d bytes with SHA-256 %s".formatted(size, sha256));
    }
    found.add(name);
  }

  private IllegalArgumentException other(DataFile file, String got) {
    return new IllegalArgumentException(
        "FetchedData %s: expected %s with %d bytes and SHA-256 %s, got %s in %s (another version, or a damaged file; the cache is as it was)"
            .formatted(
                set,
                file.name(),
                file.bytes(),
                file.sha256(),
                got,
                sources.get(sources.size() - 1)));
  }

  /** A file of the draft: its failures are the disk's, not the package's. */
  private static final class Sink implements AutoCloseable {
    private final Path path;
    private final OutputStream out;

    Sink(Path path) {
      this.path = path;
      try {
        out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW);
      } catch (IOException e) {
        throw DataCache.failed(path, e);
      }
    }

    void write(byte[] bytes, int count) {
      try {
        out.write(bytes, 0, count);
      } catch (IOException e) {
        throw DataCache.failed(path, e);
      }
    }

    @Override
    public void close() {
      try {
        out.close();
      } catch (IOException e) {
        throw DataCache.failed(path, e);
      }
    }
  }

  /** Moves all of them in: the folder where there is none yet, else file by file. */
  void publish() {
    List<String> missing =
        set.files().stream()
            .map(DataFile::name)
            .filter(name -> wanted.containsKey(name) && !found.contains(name))
            .toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "FetchedData %s: expected %s in %s, got no such files (give a package, a folder or files with these names; the cache is as it was)"
              .formatted(
                  set,
                  String.join(", ", missing),
                  sources.stream().map(Path::toString).collect(Collectors.joining(", "))));
    }
    Path target = cache.folder(set);
    try {
      if (Files.exists(target) || !moveWhole(target)) {
        moveEach(target);
      }
    } catch (IOException e) {
      throw DataCache.failed(target, e);
    }
  }

  private boolean moveWhole(Path target) throws IOException {
    try {
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException e) {
      if (Files.isDirectory(target)) {
        // another process was faster
        return false;
      }
      throw e;
    }
  }

  private void moveEach(Path target) throws IOException {
    for (String name : found) {
      Files.move(draft.resolve(name), target.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Takes away what was not published. */
  @Override
  public void close() {
    try {
      for (String name : wanted.keySet()) {
        Files.deleteIfExists(draft.resolve(name));
      }
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      // the failure that brought us here says more than this one would
    }
  }
}
