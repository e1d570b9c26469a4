package io.github.lipschitz4j.cli.oneclass.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.cli.testkit.Moons;
import io.github.lipschitz4j.cli.testkit.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Model files that are damaged or a stranger's: every command refuses them in one line. */
class BadModelTest {
  @TempDir static Path shared;
  private static Moons moons;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    moons = Moons.in(shared);
  }

  private void refused(byte[] file, String expected) throws IOException {
    Path model = Files.write(folder.resolve("bad.zip"), file);
    List<List<String>> commands =
        List.of(
            List.of("score", "--out=" + folder.resolve("scores.csv")),
            List.of("evaluate", "--anomalies=" + moons.normals()),
            List.of("falsify"));
    for (List<String> command : commands) {
      String[] arguments =
          java.util.stream.Stream.of(
                  List.of("oneclass"),
                  command,
                  List.of("--model=" + model, "--data=" + moons.normals()))
              .flatMap(List::stream)
              .toArray(String[]::new);

      Shell.Ran ran = Shell.run(arguments);

      assertThat(ran.status()).as(ran.err()).isEqualTo(2);
      assertThat(ran.err()).contains("bad.zip", expected).hasLineCount(1);
      assertThat(ran.out()).isEmpty();
      assertThat(Shell.content(folder)).containsExactly("bad.zip");
    }
  }

  private static byte[] good() throws IOException {
    return Files.readAllBytes(moons.model());
  }

  @Test
  void truncated() throws Exception {
    byte[] good = good();
    refused(Arrays.copyOf(good, good.length / 2), "expected");
    refused(Arrays.copyOf(good, good.length - 1), "expected");
    refused(new byte[0], "expected");
  }

  @Test
  void altered() throws Exception {
    byte[] bytes = good();
    bytes[bytes.length / 2] ^= 1;
    refused(bytes, "expected");
  }

  @Test
  void foreign() throws Exception {
    refused("x,y\n1,2\n".getBytes(StandardCharsets.UTF_8), "expected");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("coefficients.bin"));
      zip.write(new byte[100]);
    }
    refused(bytes.toByteArray(), "expected");
  }

  @Test
  void aCheckpointIsNoModel() throws Exception {
    Path out = shared.resolve("stopped");
    Shell.train(Shell.cancelledAfter(9), out, "--points=100", "--checkpoint-every=5");
    refused(Files.readAllBytes(out.resolve("checkpoint.zip")), "lipschitz4j-oneclass");
  }

  @Test
  void entriesThatUnpackToMoreThanTheySay() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipFile from = new ZipFile(moons.model().toFile());
        ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (ZipEntry entry : from.stream().toList()) {
        zip.putNextEntry(new ZipEntry(entry.getName()));
        zip.write(from.getInputStream(entry).readAllBytes());
        // and a megabyte that packs into nearly nothing
        zip.write(new byte[1 << 20]);
      }
    }
    refused(bytes.toByteArray(), "expected");
  }

  @Test
  void entriesThatSayLessThanTheyHold() throws Exception {
    byte[] bytes = good();
    // the local header of the first entry: 22 bytes in, the unpacked size
    bytes[22] -= 1;
    refused(bytes, "expected");
  }

  @Test
  void aFolder() {
    Shell.Ran ran =
        Shell.run("oneclass", "falsify", "--model=" + folder, "--data=" + moons.normals());

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("directory").hasLineCount(1);
  }
}
