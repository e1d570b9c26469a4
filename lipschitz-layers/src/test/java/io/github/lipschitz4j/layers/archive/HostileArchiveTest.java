package io.github.lipschitz4j.layers.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

/** Files that lie: each one is forged from parts that are right. */
class HostileArchiveTest {
  private static final String FORMAT = "lipschitz4j-example";
  private static final byte[] TREE = utf8("{\"a\":1}");

  @TempDir private Path folder;

  /** One entry in the zip. */
  private record Packed(String file, byte[] bytes) {}

  private static Packed tree(String file) {
    return new Packed(file, TREE);
  }

  private Path good() throws IOException {
    Path file = folder.resolve("good.zip");
    ModelArchive.builder(FORMAT, 2)
        .json("a", JsonNodeFactory.instance.objectNode().put("a", 1))
        .array("b", Nd4j.createFromArray(1f, 2f, 3f))
        .build()
        .write(file);
    return file;
  }

  @Test
  void aForgeryWithoutALieIsRead() throws IOException {
    byte[] forged = zip(manifest(item(tree("a.json"))), tree("a.json"));
    assertThat(read(forged).json("a").get("a").intValue()).isEqualTo(1);
  }

  @Test
  void refusesEveryTruncation() throws IOException {
    byte[] bytes = Files.readAllBytes(good());
    assertThat(read(bytes).names()).hasSize(2);
    for (int length = 0; length < bytes.length; length++) {
      refuses(Arrays.copyOf(bytes, length), "expected");
    }
  }

  @Test
  void refusesEveryFlippedBit() throws IOException {
    byte[] bytes = Files.readAllBytes(good());
    for (int i = 0; i < bytes.length; i++) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= (byte) (1 << i % 8);
      refuses(flipped, "expected");
    }
  }

  @Test
  void refusesBytesBeforeAndAfter() throws IOException {
    byte[] bytes = Files.readAllBytes(good());
    refuses(Arrays.copyOf(bytes, bytes.length + 1), "size: expected " + bytes.length + " bytes");
    byte[] late = new byte[bytes.length + 1];
    System.arraycopy(bytes, 0, late, 1, bytes.length);
    refuses(late, "expected a zip that begins with manifest.json");
  }

  @Test
  void refusesWhatIsNoArchive() throws IOException {
    refuses(new byte[0], "expected a model archive, got an empty file");
    refuses(utf8("a"), "begins with the bytes 61");
    refuses(utf8("hello, this is a text file and no zip"), "begins with the bytes 68656c6c");
    refuses(deflated(), "expected a zip that begins with manifest.json, got a file");
    refuses(
        deflated(new Packed("META-INF/MANIFEST.MF", TREE)),
        "expected a zip that begins with manifest.json, got one that begins with"
            + " 'META-INF/MANIFEST.MF'");
    refuses(zip(TREE), "expected a model archive of format 'lipschitz4j-example', got a zip whose");
    refuses(zip(utf8("[]")), "got a zip whose manifest.json has no 'archive' and 'format'");
  }

  @Test
  void refusesWhatIsNoFile() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelArchive.read(folder, FORMAT, 2))
        .withMessage("ModelArchive " + folder + ": expected a regular file, got a directory");
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> ModelArchive.read(folder.resolve("none"), FORMAT, 2))
        .withMessageContaining("none: ModelArchive read: expected a file, got none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelArchive.read(good(), "no format", 2))
        .withMessageStartingWith("ModelArchive read format: expected");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelArchive.read(good(), FORMAT, 0))
        .withMessage("ModelArchive read version: expected ≥ 1, got 0");
  }

  @Test
  void namesBothFormatsAndVersions() throws IOException {
    Path good = good();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelArchive.read(good, "other-model", 2))
        .withMessage(
            "ModelArchive " + good + ": format: expected 'other-model', got 'lipschitz4j-example'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelArchive.read(good, FORMAT, 1))
        .withMessage(
            "ModelArchive %s: version of '%s': expected at most 1, got 2".formatted(good, FORMAT)
                + " (upgrade Lipschitz4J to read it)");
    String text = new String(manifest(), StandardCharsets.UTF_8);
    refuses(
        zip(utf8(text.replace("\"archive\":1", "\"archive\":2"))), "archive layout: expected 1");
    refuses(zip(utf8(text.replace("\"version\":1", "\"version\":0"))), "expected ≥ 1, got 0");
    refuses(zip(utf8(text.replace("\"version\":1", "\"version\":4294967297"))), "at most 2");
    refuses(zip(utf8(text.replace("\"version\":1", "\"version\":1.0"))), "expected an integer");
    refuses(zip(utf8(text.replace("lipschitz4j-", "\\u001b[31m"))), "got '?[31mexample'");
  }

  @Test
  void refusesEntriesThatAreNotTheManifests() throws IOException {
    Packed a = tree("a.json");
    Packed b = tree("b.json");
    refuses(zip(manifest(item(a)), a, b), "size: expected");
    refuses(zip(manifest(item(a), item(b)), a), "size: expected");
    refuses(zip(manifest(item(a), item(b)), a, tree("c.json")), "entry b.json: expected its zip");
    refuses(zip(manifest(item(a), item(b)), b, a), "entry a.json: expected its zip header");
    refuses(zip(manifest(item(a), item(b)), a, a), "entry b.json: expected its zip header");
    refuses(zip(manifest(item(b), item(a)), b, a), "names once each and rising");
    refuses(zip(manifest(item(a), item(a)), a, a), "names once each and rising, got 'a' after 'a'");
    Packed npy = new Packed("a.npy", TREE);
    refuses(zip(manifest(item(a), item(npy)), a, npy), "names once each and rising");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../a.json",
        "/a.json",
        "a/../../b.json",
        "a\\\\b.json",
        "C:a.json",
        ".json",
        "manifest.json",
        "a.txt",
        "a",
        "a//b.json",
        "\\u0000.json"
      })
  void refusesNamesThatAreNotPlain(String name) throws IOException {
    String item = "{\"bytes\":7,\"name\":\"%s\",\"sha256\":\"%s\"}".formatted(name, sha256(TREE));
    refuses(zip(manifest(item), tree("x.json")), "entry name: expected");
  }

  @Test
  void refusesAWrongHash() throws IOException {
    Packed a = tree("a.json");
    String other = item(new Packed("a.json", utf8("{\"a\":2}")));
    refuses(zip(manifest(other), a), "entry a.json: expected SHA-256");
    refuses(zip(manifest(item(a).replaceAll("[0-9a-f]{64}", "0")), a), "64 hexadecimal digits");
  }

  @Test
  void refusesAWrongCrc() throws IOException {
    byte[] manifest = manifest(item(tree("a.json")));
    byte[] zip = zip(manifest, tree("a.json"));
    // header and directory agree on a value that other zip tools would refuse
    int header = 30 + 13 + manifest.length;
    int directory = header + 30 + 6 + TREE.length + 46 + 13;
    zip[header + 14]++;
    zip[directory + 16]++;
    refuses(zip, "entry a.json: expected the CRC-32 of its content, got another");

    // a manifest that is right in itself, with another version
    byte[] other = zip(manifest, tree("a.json"));
    int version = new String(other, StandardCharsets.ISO_8859_1).indexOf("\"version\":1") + 10;
    other[version] = '2';
    refuses(other, "manifest.json: expected its CRC-32, got another");
  }

  @Test
  void refusesSizesThatLie() throws IOException {
    Packed a = tree("a.json");
    refuses(zip(manifest(item("a.json", 6)), a), "size: expected");
    refuses(zip(manifest(item("a.json", 8)), a), "size: expected");
    refuses(zip(manifest(item("a.json", -1)), a), "bytes of entry a: expected ≥ 0, got -1");
    // the size of the file fits, those of its entries do not
    Packed b = tree("b.json");
    refuses(zip(manifest(item("a.json", 6), item("b.json", 8)), a, b), "entry a.json: expected");
  }

  @Test
  void refusesSizesBeyondTheLimitsBeforeTakingMemory() throws IOException {
    Packed a = tree("a.json");
    refuses(zip(manifest(item("a.json", (16 << 20) + 1)), a), "16777216 bytes in all JSON entries");
    refuses(zip(manifest(item("a.npy", (1L << 30) + 1)), a), "1073741824 bytes in all entries");
    refuses(
        zip(manifest(item("a.npy", Long.MAX_VALUE), item("b.npy", Long.MAX_VALUE)), a),
        "1073741824 bytes in all entries");
    refuses(
        zip(manifest(item("a.npy", 0).replace(":0,", ":18446744073709551616,")), a),
        "expected an integer");
    // within the limits, but beyond the file
    refuses(zip(manifest(item("a.npy", 1L << 30)), a), "size: expected 10737");
    byte[] zip = zip(manifest());
    Arrays.fill(zip, 18, 26, (byte) 0x7f);
    refuses(zip, "manifest.json: expected at most");
  }

  @Test
  void refusesCompressedEntries() throws IOException {
    Packed bomb = new Packed("bomb.npy", new byte[8 << 20]);
    byte[] manifest = manifest(item("bomb.npy", 10));
    byte[] zip = deflated(new Packed("manifest.json", manifest), bomb);
    assertThat(zip.length).isLessThan(20_000);
    refuses(zip, "zip header of manifest.json: expected it stored");
    // the same behind a manifest that is as it should be
    byte[] stored = zip(manifest);
    byte[] deflated = deflated(bomb);
    byte[] both = new byte[stored.length + deflated.length];
    System.arraycopy(stored, 0, both, 0, stored.length);
    System.arraycopy(deflated, 0, both, 30 + 13 + manifest.length, deflated.length);
    refuses(both, "size: expected");
  }

  @Test
  void refusesJsonThatIsNotStrict() throws IOException {
    List<String> texts =
        List.of(
            "",
            "{",
            "{}}",
            "{} {}",
            "1 2",
            "{\"a\":1,\"a\":2}",
            "{'a':1}",
            "[1,]",
            "NaN",
            "1e999",
            "// x\n1",
            "\u0000",
            "[".repeat(101) + "]".repeat(101),
            "[".repeat(1_000_000),
            "{\"a\":".repeat(100_000),
            "9".repeat(100_000),
            "[" + "0,".repeat(1 << 20) + "0]");
    for (String text : texts) {
      Packed entry = new Packed("a.json", utf8(text));
      refuses(zip(manifest(item(entry)), entry), "entry a.json: JSON");
      // a manifest is held to the same
      refuses(zip(utf8(text)), "JSON");
    }
    assertThat(
            read(zip(
                    manifest(item(new Packed("a.json", utf8("[1e9]")))),
                    new Packed("a.json", utf8("[1e9]"))))
                .json("a")
                .get(0)
                .doubleValue())
        .isEqualTo(1e9);
  }

  @Test
  void refusesManifestsOfAnotherShape() throws IOException {
    String text = new String(manifest(), StandardCharsets.UTF_8);
    refuses(zip(utf8(text.replace("[]", "{}"))), "entries: expected an array");
    refuses(zip(utf8(text.replace("[]", "[1]"))), "expected the fields [bytes, name, sha256]");
    refuses(
        zip(utf8(text.replace("\"entries\":[],", ""))), "expected the fields [archive, entries");
    refuses(zip(utf8(text.replace("[]", "[],\"more\":1"))), "expected the fields");
    String item = item(tree("a.json"));
    refuses(zip(manifest(item.replace(":7", ":\"7\"")), tree("a.json")), "expected an integer");
    refuses(zip(manifest(item.replace("\"a.json\"", "1")), tree("a.json")), "expected a text");
    String many = "{},".repeat(10_001);
    refuses(zip(manifest(many.substring(0, many.length() - 1))), "expected the fields");
  }

  @Test
  void refusesArraysThatAreNone() throws IOException {
    Packed npy = new Packed("a.npy", TREE);
    refuses(zip(manifest(item(npy)), npy), "entry a.npy: NpyFormat: expected the bytes of an npy");
  }

  private ModelArchive read(byte[] bytes) throws IOException {
    return ModelArchive.read(Files.write(folder.resolve("forged.zip"), bytes), FORMAT, 2);
  }

  private void refuses(byte[] bytes, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(bytes))
        .withMessageStartingWith("ModelArchive " + folder.resolve("forged.zip") + ": ")
        .withMessageContaining(message);
  }

  private static byte[] manifest(String... items) {
    return utf8(
        "{\"archive\":1,\"entries\":[%s],\"format\":\"%s\",\"version\":1}"
            .formatted(Arrays.stream(items).collect(Collectors.joining(",")), FORMAT));
  }

  private static String item(Packed entry) throws IOException {
    return "{\"bytes\":%d,\"name\":\"%s\",\"sha256\":\"%s\"}"
        .formatted(entry.bytes.length, entry.file, sha256(entry.bytes));
  }

  private static String item(String file, long bytes) throws IOException {
    return "{\"bytes\":%d,\"name\":\"%s\",\"sha256\":\"%s\"}".formatted(bytes, file, sha256(TREE));
  }

  private static String sha256(byte[] bytes) throws IOException {
    return Fingerprint.of(new Entry.Json(bytes)).sha256();
  }

  /** As the writer lays it out, with any manifest and any entries. */
  private static byte[] zip(byte[] manifest, Packed... entries) throws IOException {
    List<Packed> all = new ArrayList<>(List.of(new Packed("manifest.json", manifest)));
    all.addAll(List.of(entries));
    List<StoredZip.Part> parts = new ArrayList<>();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Packed entry : all) {
      CRC32 crc = new CRC32();
      crc.update(entry.bytes);
      var part = new StoredZip.Part(entry.file, entry.bytes.length, (int) crc.getValue());
      parts.add(part);
      out.write(StoredZip.header(part));
      out.write(entry.bytes);
    }
    out.write(StoredZip.directory(parts));
    return out.toByteArray();
  }

  private static byte[] deflated(Packed... entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Packed entry : entries) {
        zip.putNextEntry(new ZipEntry(entry.file));
        zip.write(entry.bytes);
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
