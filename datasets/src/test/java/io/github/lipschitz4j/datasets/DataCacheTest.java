package io.github.lipschitz4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCacheTest {
  private static final String LONG = "b".repeat(200_000);
  private static final FetchedData SET =
      new FetchedData(
          "small",
          "two files",
          "ours",
          new Origin.Npm("small", "1.0.0", 100),
          List.of("x"),
          List.of(dataFile("a", "hello"), dataFile("b", LONG)));

  @TempDir Path folder;
  private DataCache cache;

  @BeforeEach
  void begin() {
    cache = new DataCache(folder.resolve("cache"));
  }

  private static DataFile dataFile(String name, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return new DataFile(name, bytes.length, Sha256.of(bytes));
  }

  private Path pack(String a, String b) throws IOException {
    return Files.write(
        folder.resolve("small.tgz"),
        Packages.gzip(Packages.tar(Packages.file("p/a", a), Packages.file("p/b", b))));
  }

  private void complete(Path... packages) {
    cache.complete(SET, List.of(packages), bytes -> {});
  }

  private List<String> content() throws IOException {
    if (Files.notExists(cache.folder())) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(cache.folder())) {
      return all.filter(Files::isRegularFile)
          .map(path -> cache.folder().relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void takesASetFromAPackage() throws Exception {
    assertThat(cache.faults(SET)).hasSize(2).first().hasToString("expected a, got nothing there");
    List<Long> through = new ArrayList<>();

    cache.complete(SET, List.of(pack("hello", LONG)), through::add);

    assertThat(cache.faults(SET)).isEmpty();
    assertThat(content()).containsExactly("small/a", "small/b");
    assertThat(Files.list(cache.folder())).hasSize(1);
    assertThat(cache.read(SET, "a")).asString().isEqualTo("hello");
    assertThat(through).isSorted().endsWith(200_005L).hasSizeGreaterThan(3);
  }

  @Test
  void takesASetFromSeveralFiles() throws Exception {
    Path a = Files.writeString(folder.resolve("a"), "hello");
    Path b =
        Files.write(folder.resolve("b.gz"), Packages.gzip(LONG.getBytes(StandardCharsets.UTF_8)));

    complete(a, b);

    assertThat(cache.faults(SET)).isEmpty();
  }

  @Test
  void namesDamageAndRepairsOnlyThat() throws Exception {
    complete(pack("hello", LONG));
    Path a = cache.folder(SET).resolve("a");
    Path b = cache.folder(SET).resolve("b");
    Files.writeString(a, "hallo");
    // a note in the folder is somebody's
    Files.writeString(cache.folder(SET).resolve("note"), "mine");
    Object untouched = Files.readAttributes(b, "unix:ino").get("ino");

    assertThat(cache.faults(SET))
        .singleElement()
        .asString()
        .startsWith("expected a with 5 bytes and SHA-256 2cf24dba")
        .contains("got SHA-256 d3751d33");
    complete(folderWith("hello"));

    assertThat(cache.faults(SET)).isEmpty();
    assertThat(Files.readAttributes(b, "unix:ino").get("ino")).isEqualTo(untouched);
    assertThat(content()).containsExactly("small/a", "small/b", "small/note");
  }

  private Path folderWith(String a) throws IOException {
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(other.resolve("a"), a);
    return other;
  }

  @Test
  void otherBytesAreRefusedAndLeaveNothing() throws Exception {
    refused("FetchedData small: expected a with 5 bytes and SHA-256 2cf24dba", pack("hallo", LONG));
    refused("got 5 bytes with SHA-256 d3751d33", pack("hallo", LONG));
    refused("got 4 bytes with", pack("hell", LONG));
    refused("got more bytes in " + folder.resolve("small.tgz"), pack("hello!", LONG));
    assertThat(content()).isEmpty();
  }

  @Test
  void halfASetIsRefusedAndLeavesNothing() throws Exception {
    refused(
        "expected b in " + folder.resolve("other") + ", got no such files", folderWith("hello"));
    refused("expected a, b in ");
    assertThat(content()).isEmpty();
    complete(pack("hello", LONG));
    Files.writeString(cache.folder(SET).resolve("a"), "hallo");
    Files.delete(cache.folder(SET).resolve("b"));

    refused("expected b in", folderWith("hello"));

    assertThat(cache.folder(SET).resolve("a")).hasContent("hallo");
    assertThat(content()).containsExactly("small/a");
  }

  private void refused(String message, Path... packages) {
    assertThatThrownBy(() -> complete(packages))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("the cache is as it was");
  }

  @Test
  void anInterruptionLeavesNothing() throws Exception {
    Path whole = pack("hello", LONG);

    assertThatThrownBy(
            () ->
                cache.complete(
                    SET,
                    List.of(whole),
                    bytes -> {
                      if (bytes > 100_000) {
                        throw new CancellationException("stop");
                      }
                    }))
        .isInstanceOf(CancellationException.class);

    assertThat(content()).isEmpty();
    assertThat(cache.faults(SET)).hasSize(2);
    complete(whole);
    assertThat(cache.faults(SET)).isEmpty();
  }

  @Test
  void ofTwoAtOnceTheSecondChangesNothing() throws Exception {
    Path whole = pack("hello", LONG);

    cache.complete(
        SET,
        List.of(whole),
        bytes -> {
          if (bytes == 200_005 && Files.notExists(cache.folder(SET))) {
            complete(whole);
          }
        });

    assertThat(cache.faults(SET)).isEmpty();
    assertThat(content()).containsExactly("small/a", "small/b");
  }

  @Test
  void whatIsReadIsChecked() throws Exception {
    assertThatThrownBy(() -> cache.read(SET, "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "DataCache %s: expected a, got nothing there (run: lipschitz data fetch small)"
                .formatted(cache.folder(SET)));
    complete(pack("hello", LONG));
    Files.writeString(cache.folder(SET).resolve("a"), "hell");
    assertThatThrownBy(() -> cache.read(SET, "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 4 bytes (run: lipschitz data fetch small)");
    Files.writeString(cache.folder(SET).resolve("a"), "hallo");
    assertThatThrownBy(() -> cache.read(SET, "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got SHA-256 d3751d33");
    Files.delete(cache.folder(SET).resolve("a"));
    Files.createDirectory(cache.folder(SET).resolve("a"));
    assertThatThrownBy(() -> cache.read(SET, "a")).hasMessageContaining("got something else");
  }

  @Test
  void theEnvironmentNamesTheFolder() {
    Path home = Path.of("home");
    assertThat(DataCache.of(Map.of("LIPSCHITZ_CACHE", "there"), home).folder())
        .isEqualTo(Path.of("there"));
    Path usual = Path.of("home", ".cache", "lipschitz4j");
    assertThat(DataCache.of(Map.of("LIPSCHITZ_CACHE", " "), home).folder()).isEqualTo(usual);
    assertThat(DataCache.of(Map.of(), home).folder()).isEqualTo(usual);
    assertThat(DataCache.standard().folder()).isAbsolute();
  }

  @Test
  void theDisksFailuresAreTheDisks() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    DataCache bad = new DataCache(file.resolve("cache"));
    Path whole = pack("hello", LONG);

    assertThatThrownBy(() -> bad.complete(SET, List.of(whole), bytes -> {}))
        .isInstanceOf(java.io.UncheckedIOException.class)
        .hasMessageStartingWith("DataCache ");
  }
}
