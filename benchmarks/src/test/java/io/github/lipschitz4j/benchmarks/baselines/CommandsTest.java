package io.github.lipschitz4j.benchmarks.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object command, String... arguments) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              line.getErr().println(e.getMessage());
              return 2;
            })
        .execute(arguments);
  }

  @Test
  void writesATable(@TempDir Path folder) throws IOException {
    int status =
        run(new BaselinesCommand(), "--methods", "knn", "--seeds", "1", "--out", folder + "/new");
    assertThat(status).as(err.toString()).isZero();
    assertThat(out.toString()).contains("| data | knn |", "| thyroid | 98.");
    assertThat(err.toString()).contains("thyroid seed 0 knn: 98.");
    JsonNode json =
        new ObjectMapper().readTree(folder.resolve("new/baselines-one-class.json").toFile());
    assertThat(json.get("results")).hasSize(1);
    assertThat(Files.readString(folder.resolve("new/baselines-one-class.md")).strip())
        .isEqualTo(out.toString().strip());
  }

  @Test
  void keepsTheTablesThatWereFinished(@TempDir Path folder) throws IOException {
    StringWriter interrupted =
        new StringWriter() {
          @Override
          public void flush() {
            if (toString().contains("vowels seed 0")) {
              throw new IllegalStateException("interrupted");
            }
          }
        };
    int status =
        new CommandLine(new BaselinesCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(interrupted))
            .setExecutionExceptionHandler((e, line, parsed) -> 2)
            .execute("--data=thyroid,vowels", "--methods=knn", "--seeds=1", "--out=" + folder);

    assertThat(status).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(Files.readString(folder.resolve("baselines-one-class.md")))
        .contains("| thyroid | 98.")
        .doesNotContain("vowels");
    JsonNode json =
        new ObjectMapper().readTree(folder.resolve("baselines-one-class.json").toFile());
    assertThat(json.get("results")).hasSize(1);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void drawsToys(@TempDir Path folder) throws IOException {
    int status =
        run(
            new ToysCommand(),
            "--data=two-moons",
            "--steps=2",
            "--pairs=50",
            "--points=300",
            "--resolution=5",
            "--out=" + folder.resolve("toys"));
    assertThat(status).as(err.toString()).isZero();
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.get("results")).hasSize(4);
    JsonNode ours = json.get("results").get(0);
    assertThat(ours.get("largest_gradient").asDouble()).isBetween(0.1, 1 + 1e-6);
    assertThat(json.get("results").get(3).has("largest_gradient")).isFalse();
    BufferedImage image = ImageIO.read(folder.resolve("toys/toys.png").toFile());
    // four panels above each other
    assertThat(image.getHeight()).isGreaterThan(3 * image.getWidth());
  }

  @Test
  void saysWhatIsWrong() {
    refused(new BaselinesCommand(), "--seeds=0", "bench baselines --seeds: expected ≥ 1, got 0");
    refused(
        new BaselinesCommand(),
        "--methods=x",
        "bench baselines --methods: expected some of [forest, knn, lof, ours, plain, svm], got"
            + " 'x'");
    refused(new ToysCommand(), "--points=3", "bench toys --points: expected ≥ 300, got 3");
    refused(new ToysCommand(), "--pairs=0", "bench toys --pairs: expected ≥ 1, got 0");
    refused(new ToysCommand(), "--resolution=1", "bench toys --resolution: expected ≥ 2, got 1");
  }

  private void refused(Object command, String argument, String message) {
    err.getBuffer().setLength(0);
    assertThat(run(command, argument)).isEqualTo(2);
    assertThat(err.toString().strip()).isEqualTo(message);
  }
}
