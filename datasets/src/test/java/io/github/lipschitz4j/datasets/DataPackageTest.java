package io.github.lipschitz4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DataPackageTest {
  private static final byte[] TEXT = "hello".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  /** Takes every file of a few names. */
  private static final class Taken implements DataPackage.Visitor {
    private final Map<String, String> files = new LinkedHashMap<>();

    @Override
    public boolean wants(String name) {
      return name.length() == 1;
    }

    @Override
    public void visit(String name, InputStream content) throws IOException {
      files.put(name, new String(content.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private Map<String, String> read(byte[] content) throws IOException {
    Taken taken = new Taken();
    DataPackage.read(Files.write(folder.resolve("package"), content), taken);
    return taken.files;
  }

  private static byte[] tar() {
    return Packages.tar(
        Packages.file("x/README", "skipped"),
        Packages.entry("x/y/", '5', new byte[0]),
        Packages.file("x/y/a", "hello"),
        Packages.entry("long", 'x', "30 path=x/zzz\n".getBytes(StandardCharsets.UTF_8)),
        Packages.entry("./b", (char) 0, "b".repeat(1000).getBytes(StandardCharsets.UTF_8)));
  }

  static Stream<Arguments> forms() throws IOException {
    return Stream.of(
        arguments("tar", tar()),
        arguments("tgz", Packages.gzip(tar())),
        arguments("tar.xz", Packages.xz(tar())),
        arguments("deb, xz", Packages.deb("data.tar.xz", Packages.xz(tar()))),
        arguments("deb, gzip", Packages.deb("data.tar.gz/", Packages.gzip(tar()))),
        arguments("deb, plain", Packages.deb("data.tar", tar())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void offersTheFilesOf(String form, byte[] content) throws Exception {
    assertThat(read(content))
        .containsExactly(Map.entry("a", "hello"), Map.entry("b", "b".repeat(1000)));
  }

  @Test
  void offersTheFilesOfAZip() throws Exception {
    assertThat(read(Packages.zip("x/a", TEXT))).containsExactly(Map.entry("a", "hello"));
    assertThat(read(Packages.zip("x\\a.gz", Packages.gzip(TEXT)))).containsEntry("a", "hello");
  }

  @Test
  void unpacksGzipInside() throws Exception {
    assertThat(read(Packages.tar(Packages.entry("x/a.gz", '0', Packages.gzip(TEXT)))))
        .containsExactly(Map.entry("a", "hello"));
    // named so, but plain
    assertThat(read(Packages.tar(Packages.entry("x/a.gz", '0', TEXT))))
        .containsExactly(Map.entry("a", "hello"));
  }

  @Test
  void aFileIsAPackageOfOne() throws Exception {
    Taken taken = new Taken();
    DataPackage.read(Files.write(folder.resolve("a"), TEXT), taken);
    DataPackage.read(Files.write(folder.resolve("b.gz"), Packages.gzip(TEXT)), taken);
    DataPackage.read(Files.write(folder.resolve("c"), Packages.xz(TEXT)), taken);
    DataPackage.read(Files.write(folder.resolve("d"), new byte[0]), taken);
    assertThat(taken.files)
        .containsExactly(
            Map.entry("a", "hello"),
            Map.entry("b", "hello"),
            Map.entry("c", "hello"),
            Map.entry("d", ""));
  }

  @Test
  void aFolderIsAPackage() throws Exception {
    Path deep = Files.createDirectories(folder.resolve("x/y"));
    Files.write(deep.resolve("a.gz"), Packages.gzip(TEXT));
    Files.write(folder.resolve("b"), TEXT);
    Taken taken = new Taken();
    DataPackage.read(folder, taken);
    assertThat(taken.files).containsOnly(Map.entry("a", "hello"), Map.entry("b", "hello"));
  }

  static Stream<Arguments> hostile() throws IOException {
    byte[] file = Packages.file("x/a", "hello");
    byte[] torn = file.clone();
    torn[0] ^= 1;
    return Stream.of(
        arguments(
            "a way out", Packages.tar(file, Packages.file("x/../../a", "")), "'x/../../a', which"),
        arguments("a way out, backwards", Packages.tar(Packages.file("..\\a", "")), "points out"),
        arguments("a way out of a zip", Packages.zip("../a", TEXT), "points out of it"),
        arguments("an absolute path", Packages.tar(Packages.file("/etc/a", "")), "'/etc/a'"),
        arguments("a torn header", Packages.tar(file, torn), "expected a tar header, got bytes"),
        arguments("no size", Packages.tar(Packages.entry("a", '0', "x", TEXT)), "a size, got 'x'"),
        arguments("a size below 0", Packages.tar(Packages.entry("a", '0', "-1", TEXT)), "got '-1'"),
        arguments(
            "a size beyond the end",
            Packages.tar(Packages.entry("a", '0', "77777777777", TEXT)),
            "does not unpack: an end"),
        arguments(
            "a skipped size beyond the end",
            Packages.tar(Packages.entry("other", '0', "77777777777", TEXT)),
            "does not unpack"),
        arguments(
            "half a tgz", Arrays.copyOf(Packages.gzip(tar()), 60), "does not unpack: Unexpected"),
        arguments("half an xz", Arrays.copyOf(Packages.xz(tar()), 60), "does not unpack"),
        arguments("half a zip", Arrays.copyOf(Packages.zip("a", TEXT), 50), "does not unpack"),
        arguments(
            "a deb without data",
            Packages.ar(Packages.member("debian-binary", TEXT)),
            "expected a Debian package with data.tar"),
        arguments(
            "a deb of another kind",
            Packages.deb("data.tar.zst", new byte[4]),
            "got data.tar.zst (unpack it with dpkg -x, and give the folder)"),
        arguments(
            "an ar torn",
            Packages.join(Packages.ar(Packages.member("debian-binary", TEXT)), new byte[9]),
            "expected a header of an ar member"),
        arguments(
            "an ar without a size",
            Packages.ar(
                new String(Packages.member("data.tar", TEXT), StandardCharsets.US_ASCII)
                    .replace("5         `", "-5        `")
                    .getBytes(StandardCharsets.US_ASCII)),
            "expected an ar member with a size, got '-5'"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void refuses(String what, byte[] content, String message) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("DataPackage " + folder.resolve("package"))
        .hasMessageContaining(message);
  }

  @Test
  void linksAreNoFiles() throws Exception {
    assertThat(
            read(
                Packages.tar(
                    Packages.entry("a", '2', new byte[0]), Packages.entry("b", '1', new byte[0]))))
        .isEmpty();
  }

  @Test
  void aPackageInAPackageIsNotOpened() throws Exception {
    assertThat(read(Packages.deb("data.tar", Packages.deb("data.tar", tar())))).isEmpty();
    assertThat(read(Packages.tar(Packages.entry("x.tgz", '0', Packages.gzip(tar()))))).isEmpty();
  }

  @Test
  void nothingThere() {
    assertThatThrownBy(() -> DataPackage.read(folder.resolve("none"), new Taken()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("none: expected a file or a folder, got nothing there");
  }

  @Test
  void whatUnpacksIsBounded() throws Exception {
    byte[] ten = new byte[10];
    Path path = Path.of("p");
    assertThat(new Bounded(new ByteArrayInputStream(ten), 10, path).readAllBytes()).hasSize(10);
    try (InputStream nine = new Bounded(new ByteArrayInputStream(ten), 9, path)) {
      assertThatThrownBy(nine::readAllBytes)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("DataPackage p: expected at most 9 bytes unpacked, got more");
    }
    try (InputStream nine = new Bounded(new ByteArrayInputStream(ten), 9, path)) {
      assertThatThrownBy(() -> nine.skipNBytes(10))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("at most 9");
    }
    try (InputStream none = new Bounded(new ByteArrayInputStream(ten), 0, path)) {
      assertThatThrownBy(none::read).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
