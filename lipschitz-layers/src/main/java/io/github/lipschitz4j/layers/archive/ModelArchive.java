package io.github.lipschitz4j.layers.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.core.Check;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A model or checkpoint: named JSON trees and arrays, of a format and a version of it.
 *
 * <p>Immutable: arrays are copied on the way in and out, trees are kept as text. Safe for threads.
 * The file is described on the package's page; equal content gives equal bytes.
 *
 * <p>Limits, both when writing and reading: 1 GiB in all, 16 MiB of it JSON, 10,000 entries, JSON
 * not deeper than 100 and not beyond 2²⁰ tokens in one entry. A file from a stranger is safe to
 * read: it is refused or believed as a whole, and the memory it takes is bounded by these limits
 * and by its own size.
 */
public final class ModelArchive {
  private final String format;
  private final int version;
  private final SortedMap<String, Entry> entries;

  private ModelArchive(String format, int version, SortedMap<String, Entry> entries) {
    this.format = format;
    this.version = version;
    this.entries = Collections.unmodifiableSortedMap(entries);
  }

  /**
   * Begins an archive.
   *
   * @param format what kind of content this is, such as {@code lipschitz4j-oneclass}: letters,
   *     digits, {@code _ . -}
   * @param version of that format, ≥ 1
   * @return a builder without entries
   * @throws IllegalArgumentException if the name or the version is none
   */
  public static Builder builder(String format, int version) {
    return new Builder(format, version);
  }

  /**
   * Reads a file.
   *
   * @param file a regular file that {@link #write} wrote
   * @param format the format it has to have
   * @param newestVersion of the format that the caller knows, ≥ 1
   * @return all of its content, checked against the SHA-256 of each entry
   * @throws IOException if the file cannot be read, {@link NoSuchFileException} if there is none
   * @throws IllegalArgumentException if it is not such a file: of another kind or format, newer,
   *     truncated, altered in any byte, beyond the limits
   */
  public static ModelArchive read(Path file, String format, int newestVersion) throws IOException {
    checkFormat("ModelArchive read", format, newestVersion);
    if (Files.notExists(file)) {
      throw new NoSuchFileException(
          file.toString(), null, "ModelArchive read: expected a file, got none");
    }
    Check.that(
        Files.isRegularFile(file),
        "ModelArchive %s: expected a regular file, got %s",
        file,
        Files.isDirectory(file) ? "a directory" : "something else");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel))) {
      var content = new ArchiveReader(in, channel.size()).read(format, newestVersion);
      return new ModelArchive(format, content.manifest().version(), content.entries());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("ModelArchive " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Writes the file as a whole or not at all: to a temporary file in the same folder, which is
   * forced to disk and then takes the target's name. A failure leaves an existing target as it was.
   *
   * @param file target; replaced if it exists
   * @throws IOException if the file cannot be written; its cause says why
   * @throws IllegalArgumentException if the target is a directory
   */
  public void write(Path file) throws IOException {
    Path target = file.toAbsolutePath();
    Check.that(
        !Files.isDirectory(target), "ModelArchive %s: expected a file, got a directory", file);
    try {
      AtomicFile.write(target, out -> ArchiveWriter.write(format, version, entries, out));
    } catch (IOException e) {
      throw new IOException("ModelArchive " + file + ": expected to write it, got " + e, e);
    }
  }

  /**
   * The kind of content.
   *
   * @return its name
   */
  public String format() {
    return format;
  }

  /**
   * The version of the format, so that a reader can take in older ones.
   *
   * @return at least 1, at most the {@code newestVersion} asked for
   */
  public int version() {
    return version;
  }

  /**
   * The names of all entries.
   *
   * @return sorted, unmodifiable
   */
  public Set<String> names() {
    return entries.keySet();
  }

  /**
   * A JSON entry.
   *
   * @param name an entry of {@link #names}
   * @return a new tree: names sorted, numbers as JSON has them (integers, and doubles, which come
   *     back exactly)
   * @throws IllegalArgumentException if there is no such entry, or it is an array
   */
  public JsonNode json(String name) {
    if (entry(name) instanceof Entry.Json json) {
      return StrictJson.read(json.text());
    }
    throw new IllegalArgumentException(
        "ModelArchive json: expected a JSON entry, got the array '" + name + "' (use array)");
  }

  /**
   * An array entry.
   *
   * @param name an entry of {@link #names}
   * @return a copy in 'c' order, of the shape and type that was put in
   * @throws IllegalArgumentException if there is no such entry, or it is JSON
   */
  public INDArray array(String name) {
    if (entry(name) instanceof Entry.Array array) {
      return array.values().dup('c');
    }
    throw new IllegalArgumentException(
        "ModelArchive array: expected an array entry, got the JSON '" + name + "' (use json)");
  }

  private Entry entry(String name) {
    Check.that(
        entries.containsKey(name),
        "ModelArchive entry: expected one of %s, got %s",
        Names.quote(entries.keySet().toString()),
        Names.quote(name));
    return entries.get(name);
  }

  private static void checkFormat(String who, String format, int version) {
    try {
      Names.checkFormat(format);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(who + " " + e.getMessage(), e);
    }
    Check.that(version >= 1, "%s version: expected ≥ 1, got %d", who, version);
  }

  /**
   * Collects entries. Names are letters, digits and {@code _ . -} in segments split by {@code /},
   * such as {@code layer0/W}; each is used once, for a tree or an array.
   */
  public static final class Builder {
    private final String format;
    private final int version;
    private final SortedMap<String, Entry> entries = new TreeMap<>();

    private Builder(String format, int version) {
      checkFormat("ModelArchive builder", format, version);
      this.format = format;
      this.version = version;
    }

    /**
     * Adds a tree.
     *
     * @param name not used yet, without a suffix
     * @param value any tree of strict JSON: finite numbers, no deeper than 100
     * @return this builder
     * @throws IllegalArgumentException if the name or the tree is refused
     */
    public Builder json(String name, JsonNode value) {
      return add(name, () -> new Entry.Json(StrictJson.write(value)));
    }

    /**
     * Adds a copy of an array.
     *
     * @param name not used yet, without a suffix
     * @param value FLOAT or DOUBLE, rank 0 to 8, any order or view, not modified
     * @return this builder
     * @throws IllegalArgumentException if the name or the array is refused
     */
    public Builder array(String name, INDArray value) {
      return add(
          name,
          () -> {
            // refuses the type or the rank before the copy
            NpyFormat.bytes(value);
            return new Entry.Array(value.dup('c').detach());
          });
    }

    /**
     * Ends the archive.
     *
     * @return an archive of the entries so far
     * @throws IllegalArgumentException if they are beyond the limits
     */
    public ModelArchive build() {
      refusing(() -> ArchiveWriter.checkLimits(format, version, entries));
      return new ModelArchive(format, version, new TreeMap<>(entries));
    }

    private Builder add(String name, Supplier<Entry> entry) {
      refusing(
          () -> {
            Names.checkEntry(name);
            Check.that(!entries.containsKey(name), "entry '%s': expected once, got it twice", name);
            entries.put(name, entry.get());
          });
      return this;
    }

    private static void refusing(Runnable step) {
      try {
        step.run();
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("ModelArchive builder " + e.getMessage(), e);
      }
    }
  }
}
