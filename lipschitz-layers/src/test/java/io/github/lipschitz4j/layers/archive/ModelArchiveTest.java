package io.github.lipschitz4j.layers.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ModelArchiveTest {
  private static final String FORMAT = "lipschitz4j-example";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @TempDir private Path folder;

  private static JsonNode options() {
    ObjectNode options = JSON.objectNode().put("name", "größe \"x\"\n").put("lambda", 0.1);
    options.put("steps", 1L << 53).putNull("seed").putArray("domain").add(-1.5).add(true).add("");
    return options;
  }

  private static INDArray weight() {
    return Nd4j.createFromArray(1.0, -2.0, 3.5, 0.25, 5.0, 6.0).reshape('c', 2, 3);
  }

  private static ModelArchive example() {
    return ModelArchive.builder(FORMAT, 3)
        .json("options", options())
        .array("layer0/W", weight())
        .array("layer0/b", Nd4j.createFromArray(1f, 2f).reshape(1, 2))
        .array("threshold", Nd4j.scalar(0.5))
        .build();
  }

  private Path written(ModelArchive archive) throws IOException {
    Path file = Files.createTempFile(folder, "model", ".zip");
    archive.write(file);
    return file;
  }

  @Test
  void comesBackAsItWas() throws IOException {
    ModelArchive back = ModelArchive.read(written(example()), FORMAT, 7);
    for (ModelArchive archive : new ModelArchive[] {example(), back}) {
      assertThat(archive.format()).isEqualTo(FORMAT);
      assertThat(archive.version()).isEqualTo(3);
      assertThat(archive.names()).containsExactly("layer0/W", "layer0/b", "options", "threshold");
      assertThat(archive.json("options")).isEqualTo(options());
      assertThat(archive.array("layer0/W")).isEqualTo(weight());
      assertThat(archive.array("layer0/b").dataType()).isEqualTo(DataType.FLOAT);
      assertThat(archive.array("layer0/b").shape()).containsExactly(1, 2);
      assertThat(archive.array("threshold")).isEqualTo(Nd4j.scalar(0.5));
    }
    assertThat(Files.readAllBytes(written(back))).isEqualTo(Files.readAllBytes(written(example())));
  }

  @Test
  void keepsAnEmptyArchive() throws IOException {
    Path file = written(ModelArchive.builder(FORMAT, 1).build());
    assertThat(ModelArchive.read(file, FORMAT, 1).names()).isEmpty();
  }

  @Test
  void sameContentGivesSameBytes() throws IOException {
    ModelArchive one =
        ModelArchive.builder(FORMAT, 1)
            .json(
                "z",
                JSON.objectNode().put("a", 1).set("b", JSON.objectNode().put("c", 2).put("d", 3)))
            .array("a-b", weight())
            .array("a", weight())
            .build();
    ModelArchive two =
        ModelArchive.builder(FORMAT, 1)
            .array("a", weight().dup('f'))
            .array("a-b", weight())
            .json(
                "z",
                JSON.objectNode()
                    .<ObjectNode>set("b", JSON.objectNode().put("d", 3).put("c", 2))
                    .put("a", 1))
            .build();
    byte[] bytes = Files.readAllBytes(written(one));
    assertThat(Files.readAllBytes(written(two))).isEqualTo(bytes);
    ModelArchive other = ModelArchive.builder(FORMAT, 1).array("a", weight().add(1e-9)).build();
    assertThat(Files.readAllBytes(written(other))).isNotEqualTo(bytes);
  }

  @Test
  void readsAndWritesTheGoldenFile() throws IOException {
    Path golden = folder.resolve("golden.zip");
    try (InputStream in = getClass().getResourceAsStream("golden-1.zip")) {
      Files.write(golden, in.readAllBytes());
    }
    ModelArchive archive = ModelArchive.read(golden, FORMAT, 3);
    assertThat(archive.json("options")).isEqualTo(options());
    assertThat(archive.array("layer0/W")).isEqualTo(weight());
    assertThat(Files.readAllBytes(written(example()))).isEqualTo(Files.readAllBytes(golden));
  }

  @Test
  void anyZipToolReadsIt() throws IOException {
    try (ZipFile zip = new ZipFile(written(example()).toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName))
          .containsExactly(
              "manifest.json", "layer0/W.npy", "layer0/b.npy", "options.json", "threshold.npy");
      byte[] npy = zip.getInputStream(zip.getEntry("layer0/W.npy")).readAllBytes();
      assertThat(NpyFormat.read(new ByteArrayInputStream(npy), npy.length)).isEqualTo(weight());
    }
  }

  @Test
  void isImmutable() throws IOException {
    INDArray weight = weight();
    ObjectNode options = JSON.objectNode().put("a", 1);
    ModelArchive.Builder builder =
        ModelArchive.builder(FORMAT, 1).array("W", weight).json("o", options);
    ModelArchive archive = builder.build();
    builder.array("later", weight);
    weight.assign(0);
    options.put("a", 2);
    archive.array("W").assign(0);
    ((ObjectNode) archive.json("o")).put("a", 3);
    assertThat(archive.array("W")).isEqualTo(weight());
    assertThat(archive.json("o").get("a").intValue()).isEqualTo(1);
    assertThat(archive.names()).containsExactly("W", "o");
  }

  @Test
  void outlivesAWorkspace() throws IOException {
    Path file = written(example());
    ModelArchive read;
    ModelArchive built;
    WorkspaceConfiguration configuration =
        WorkspaceConfiguration.builder().initialSize(1 << 16).build();
    try (MemoryWorkspace workspace =
        Nd4j.getWorkspaceManager().getAndActivateWorkspace(configuration, "ModelArchiveTest")) {
      assertThat(workspace.isScopeActive()).isTrue();
      INDArray inside = weight().dup();
      assertThat(inside.isAttached()).isTrue();
      built = ModelArchive.builder(FORMAT, 1).array("layer0/W", inside).build();
      read = ModelArchive.read(file, FORMAT, 3);
    }
    assertThat(built.array("layer0/W")).isEqualTo(weight());
    assertThat(read.array("layer0/W")).isEqualTo(weight());
  }

  @Test
  void saysWhichEntriesThereAre() {
    ModelArchive archive = example();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> archive.array("W"))
        .withMessage(
            "ModelArchive entry: expected one of '[layer0/W, layer0/b, options, threshold]', got 'W'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> archive.array("options"))
        .withMessageContaining("expected an array entry, got the JSON 'options' (use json)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> archive.json("layer0/W"))
        .withMessageContaining("expected a JSON entry, got the array 'layer0/W' (use array)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/a",
        "a/",
        "a//b",
        "..",
        "../a",
        "a/../b",
        "a/..",
        ".",
        "./a",
        ".hidden",
        "a\\b",
        "C:/a",
        "a b",
        "a\nb",
        "ä",
        "-a",
        "a/-b",
        "manifest",
        "a\u0000"
      })
  void refusesNamesThatAreNotPlain(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelArchive.builder(FORMAT, 1).array(name, weight()))
        .withMessageStartingWith("ModelArchive builder entry name: expected");
  }

  @Test
  void refusesWhatCannotBeRead() {
    ModelArchive.Builder builder = ModelArchive.builder(FORMAT, 1).array("a", weight());
    refuses(() -> builder.array("a", weight()), "entry 'a': expected once, got it twice");
    refuses(() -> builder.json("a", JSON.nullNode()), "entry 'a': expected once");
    refuses(() -> builder.array("a".repeat(201), weight()), "entry name: expected at most 200");
    refuses(() -> builder.array("b", Nd4j.createFromArray(1, 2)), "NpyFormat type");
    refuses(() -> builder.json("b", JSON.numberNode(Double.NaN)), "NaN");
    refuses(() -> builder.json("b", JSON.numberNode(Float.NEGATIVE_INFINITY)), "JSON");
    refuses(() -> builder.json("b", JSON.numberNode(new BigDecimal("1e999"))), "within double");
    refuses(() -> builder.json("b", JSON.textNode("x".repeat(17 << 20))), "JSON");
    assertThat(builder.build().names()).containsExactly("a");
    JsonNode half = JSON.textNode("x".repeat(9 << 20));
    refuses(() -> builder.json("b", half).json("c", half).build(), "16777216 bytes in all JSON");
    refuses(() -> ModelArchive.builder("", 1), "format: expected");
    refuses(() -> ModelArchive.builder("a/b", 1), "format: expected");
    refuses(() -> ModelArchive.builder(FORMAT, 0), "version: expected ≥ 1, got 0");
  }

  @Test
  void boundsTheNumberOfEntriesAndTheDepthOfJson() throws IOException {
    ModelArchive.Builder builder = ModelArchive.builder(FORMAT, 1);
    for (int i = 0; i < 10_000; i++) {
      builder.json("x".repeat(195) + (10_000 + i), JSON.nullNode());
    }
    // the longest manifest that the other limits allow fits its own
    Path file = written(builder.build());
    assertThat(ModelArchive.read(file, FORMAT, 1).names()).hasSize(10_000);
    builder.json("one-more", JSON.nullNode());
    refuses(builder::build, "entries: expected at most 10000, got 10001");

    ModelArchive.builder(FORMAT, 1).json("deep", nested(100));
    refuses(() -> ModelArchive.builder(FORMAT, 1).json("deep", nested(101)), "JSON");
    refuses(() -> ModelArchive.builder(FORMAT, 1).json("deep", nested(5000)), "JSON");
  }

  @Test
  void replacesTheTargetOnlyOnSuccess() throws IOException {
    Path file = folder.resolve("model.zip");
    Files.writeString(file, "old");
    assertThatIOException()
        .isThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[1 << 20]);
                      throw new IOException("No space left on device");
                    }))
        .withMessage("No space left on device");
    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.tmp");
    example().write(file);
    assertThat(ModelArchive.read(file, FORMAT, 3).names()).hasSize(4);
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void leavesNothingBehindWhateverIsThrown() throws IOException {
    Path file = folder.resolve("model.zip");
    for (int length : new int[] {0, 1, 1 << 20}) {
      assertThatThrownBy(
              () ->
                  AtomicFile.write(
                      file,
                      out -> {
                        out.write(new byte[length]);
                        throw new OutOfMemoryError("none left");
                      }))
          .isInstanceOf(OutOfMemoryError.class);
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void saysWhatCouldNotBeWritten() throws IOException {
    Path none = folder.resolve("none/model.zip");
    assertThatIOException()
        .isThrownBy(() -> example().write(none))
        .withMessageStartingWith("ModelArchive " + none + ": expected to write it, got")
        .withCauseInstanceOf(NoSuchFileException.class);
    Path inFile = Files.writeString(folder.resolve("file"), "").resolve("model.zip");
    assertThatIOException()
        .isThrownBy(() -> example().write(inFile))
        .withMessageStartingWith("ModelArchive " + inFile);
    Path directory = Files.createDirectory(folder.resolve("directory"));
    refuses(() -> example().write(directory), "expected a file, got a directory");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void writesIntoTheWorkingFolder() throws IOException {
    // a path without a parent
    Path file = Path.of("ModelArchiveTest.zip");
    try {
      example().write(file);
      assertThat(file).isRegularFile();
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static JsonNode nested(int depth) {
    JsonNode node = JSON.arrayNode();
    for (int i = 1; i < depth; i++) {
      node = JSON.arrayNode().add(node);
    }
    return node;
  }

  private static void refuses(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(call)
        .withMessageStartingWith("ModelArchive ")
        .withMessageContaining(message);
  }
}
