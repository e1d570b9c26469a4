package io.github.lipschitz4j.cli.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.cli.testkit.Shell;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

class MetricCommandTest {
  @TempDir private Path folder;

  private static Shell.Ran metric(String... words) {
    List<String> all = new ArrayList<>(List.of("metric"));
    all.addAll(List.of(words));
    all.add("--json");
    return Shell.run(all.toArray(String[]::new));
  }

  /** Two clouds, one around (2, 2), one around (−2, −2). */
  private Path clouds(String name, int rows, String... classes) throws IOException {
    SplittableRandom random = new SplittableRandom(rows);
    List<String> lines = new ArrayList<>(List.of("a,b,kind"));
    for (int i = 0; i < rows; i++) {
      double middle = i % 2 == 0 ? 2 : -2;
      lines.add(
          String.format(
              Locale.ROOT,
              "%f,%f,%s",
              middle + random.nextGaussian(),
              middle + random.nextGaussian(),
              classes[i % 2]));
    }
    return Shell.file(folder, name, lines.toArray(String[]::new));
  }

  private Shell.Ran train(Path data, String... more) {
    List<String> words =
        new ArrayList<>(List.of("train", "--data", data.toString(), "--label-column", "kind"));
    words.addAll(List.of("--labelled-share", "0.5", "--max-epochs", "30", "--neighbours", "5"));
    words.addAll(List.of(more));
    return metric(words.toArray(String[]::new));
  }

  @Test
  void trainsEvaluatesEmbedsAndSearches() throws IOException {
    Path data = clouds("rows.csv", 60, "dog", "cat");
    Path out = folder.resolve("model");
    Shell.Ran ran = train(data, "--tsne", "--out", out.toString());
    assertThat(ran.status()).as(ran.err()).isZero();
    JsonNode json = ran.json();
    assertThat(json.get("accuracy").doubleValue()).as(ran.out()).isGreaterThan(0.8);
    assertThat(json.get("best_validation_accuracy").doubleValue()).isBetween(0.0, 1.0);
    assertThat(json.get("precision_at_1").doubleValue()).isGreaterThan(0.8);
    assertThat(json.get("recall_at_k").get("8").doubleValue())
        .isGreaterThanOrEqualTo(json.get("recall_at_k").get("1").doubleValue());
    assertThat(json.get("map").doubleValue()).isGreaterThan(0.7);
    assertThat(json.get("certified_accuracy").doubleValue())
        .isBetween(0.1, json.get("accuracy").doubleValue());
    assertThat(Shell.content(out))
        .containsExactly(
            "accuracy.png",
            "best.zip",
            "data.json",
            "embeddings.csv",
            "embeddings.npy",
            "epochs.csv",
            "metrics.json",
            "model.zip",
            "tsne-labelled.png",
            "tsne-test.png");
    assertThat(Files.readAllLines(out.resolve("epochs.csv"))).hasSize(31);

    String[] same = {
      "--model", out.toString(), "--data", data.toString(), "--label-column", "kind"
    };
    JsonNode again = metric(with(same, "evaluate")).json();
    assertThat(again.get("accuracy")).isEqualTo(json.get("accuracy"));
    assertThat(again.get("map")).isEqualTo(json.get("map"));

    Path embedded = folder.resolve("embedded");
    JsonNode shape = metric(with(same, "embed", "--out", embedded.toString())).json();
    File array = embedded.resolve("embeddings.npy").toFile();
    assertThat(Nd4j.createFromNpyFile(array).shape())
        .containsExactly(shape.get("rows").longValue(), shape.get("features").longValue());

    JsonNode found = metric(with(same, "search", "--row", "1", "--k", "3")).json();
    assertThat(found.get("nearest")).hasSize(3);
    assertThat(found.get("nearest").get(0).get("label")).isEqualTo(found.get("label"));
    assertThat(found.get("nearest").get(0).get("distance").doubleValue())
        .isLessThanOrEqualTo(found.get("nearest").get(2).get("distance").doubleValue());
    assertThat(metric(with(same, "search", "--row", "99")).err())
        .contains("--row: expected one from 0 to 11, got 99");
  }

  private static String[] with(String[] same, String command, String... more) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(same));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  @Test
  void comparesMethodsOverSeeds() throws IOException {
    Path table = folder.resolve("table.json");
    Shell.Ran ran =
        metric(
            "compare",
            "--data",
            clouds("rows.csv", 60, "dog", "cat").toString(),
            "--label-column",
            "kind",
            "--methods",
            "nngk,proxy-anchor",
            "--seeds",
            "2",
            "--max-epochs",
            "2",
            "--labelled-share",
            "0.5",
            "--neighbours",
            "5",
            "--table",
            table.toString());
    assertThat(ran.status()).as(ran.err()).isZero();
    JsonNode methods = ran.json().get("methods");
    assertThat(methods).hasSize(2);
    assertThat(methods.get(0).get("difference").doubleValue()).isZero();
    assertThat(methods.get(1).get("accuracies")).hasSize(2);
    assertThat(table).exists();
  }

  @Test
  void listsPicturesThatDoNotDecode() throws IOException {
    Path pictures = folder.resolve("pictures");
    for (String name : List.of("black", "white")) {
      Path of = Files.createDirectories(pictures.resolve(name));
      for (int i = 0; i < 10; i++) {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        image.setRGB(i, 3, Color.RED.getRGB());
        for (int x = 0; name.equals("white") && x < 256; x++) {
          image.setRGB(x % 16, x / 16, Color.WHITE.getRGB());
        }
        ImageIO.write(image, "png", of.resolve("p" + i + ".png").toFile());
      }
    }
    Files.writeString(pictures.resolve("black").resolve("torn.png"), "no picture");
    String[] words = {
      "train",
      "--data-dir",
      pictures.toString(),
      "--im-ext",
      "png",
      "--input-size",
      "16",
      "--labelled-share",
      "1",
      "--neighbours",
      "3",
      "--max-epochs",
      "1",
      "--validation-share",
      "0"
    };
    Shell.Ran ran = metric(words);
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("left out: ImageFolder ").contains("torn.png");
    assertThat(ran.json().has("best_validation_accuracy")).isFalse();
    List<String> strict = new ArrayList<>(List.of(words));
    strict.addAll(List.of("--most-bad", "0"));
    assertThat(metric(strict.toArray(String[]::new)).err())
        .contains("expected at most 0.0 of the pictures not to decode, got 1 of 21")
        .contains("torn.png");
    assertThat(metric("train", "--data-dir", pictures.toString()).err())
        .contains("with files .jpg, got none");
  }

  @Test
  void refusesBadUse() throws IOException {
    Path data = clouds("rows.csv", 60, "dog", "cat");
    Path other = clouds("other.csv", 10, "dog", "cow");
    assertThat(train(data, "--test", other.toString()).err())
        .contains("--test: expected labels that training knows, cat, dog, got 'cow'");
    assertThat(metric("train", "--data", data.toString()).err())
        .contains("expected --label-column with it, got none");
    assertThat(metric("train").err()).contains("expected one of --data and --data-dir, got none");
    assertThat(train(data, "--extractor", "conv").err())
        .contains("--extractor conv: expected pictures, got a table");
    assertThat(train(data, "--extractor", "file").err())
        .contains("--extractor file: expected --weights FILE with it, got none");
    assertThat(train(data, "--method", "triplet", "--alpha", "1").err())
        .contains("expected no --scale-mixup, --alpha, --beta with it, got some");
    assertThat(metric("train", "--data", "flowers17", "--data-dir", folder.toString()).err())
        .contains("--data flowers17: expected the file ");
    assertThat(
            metric(
                    "train",
                    "--data",
                    data.toString(),
                    "--label-column",
                    "kind",
                    "--neighbours",
                    "48")
                .err())
        .contains("none is its own neighbour");
    assertThat(metric("evaluate", "--model", folder.toString(), "--data", "digits").err())
        .contains("expected a folder that metric train has written");
  }
}
