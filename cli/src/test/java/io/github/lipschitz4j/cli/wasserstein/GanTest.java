package io.github.lipschitz4j.cli.wasserstein;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.cli.testkit.Shell;
import io.github.lipschitz4j.wasserstein.gan.TrainedGan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GanTest {
  @TempDir private Path folder;

  private static Shell.Ran gan(String... more) {
    List<String> words = new ArrayList<>(List.of("wasserstein", "gan", "--json"));
    words.addAll(List.of(more));
    // where the test does not say otherwise
    if (!words.contains("--iterations")) {
      words.addAll(List.of("--iterations", "20"));
    }
    if (!words.contains("--batch")) {
      words.addAll(List.of("--batch", "16"));
    }
    return Shell.run(words.toArray(String[]::new));
  }

  @Test
  void writesAMovieCheckpointsCurvesFiguresAndNetworks() throws IOException {
    Path out = folder.resolve("gan");
    Shell.Ran ran = gan("--frame-every", "5", "--out", out.toString());
    assertThat(ran.status()).as(ran.err()).isZero();
    JsonNode json = ran.json();
    assertThat(json.get("sliced_w2").doubleValue()).isBetween(0.1, 3.0);
    assertThat(json.get("w1_upper").doubleValue())
        .isGreaterThan(json.get("w1_lower").doubleValue());
    assertThat(json.get("modes_covered").intValue()).isBetween(0, 2);
    assertThat(json.fieldNames())
        .toIterable()
        .contains("high_quality_share", "mean_error", "covariance_error", "seconds");
    assertThat(Shell.content(out))
        .containsExactly(
            "checkpoint-0000.pdf",
            "checkpoint-0000.png",
            "checkpoint-0004.pdf",
            "checkpoint-0004.png",
            "checkpoint-0008.pdf",
            "checkpoint-0008.png",
            "checkpoint-0010.pdf",
            "checkpoint-0010.png",
            "checkpoint-0012.pdf",
            "checkpoint-0012.png",
            "checkpoint-0016.pdf",
            "checkpoint-0016.png",
            "estimate.png",
            "final.pdf",
            "final.png",
            "metrics.json",
            "movie.gif",
            "networks",
            "networks/critic.zip",
            "networks/gan.json",
            "networks/generator-averaged.zip",
            "networks/generator.zip",
            "sliced-w2.png");
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    reader.setInput(ImageIO.createImageInputStream(out.resolve("movie.gif").toFile()));
    assertThat(reader.getNumImages(true)).isEqualTo(5);
    reader.dispose();
    assertThat(TrainedGan.load(out.resolve("networks")).sample(3, 1).shape()).containsExactly(3, 2);
    assertThat(gan("--out", out.toString()).err()).contains("expected no folder or an empty one");
  }

  @ParameterizedTest
  @CsvSource({"clip", "spectral", "orthogonal", "gp"})
  void severalSeedsHaveASpread(String constraint) throws IOException {
    Path out = folder.resolve("seeds");
    Shell.Ran ran =
        gan(
            "--constraint",
            constraint,
            "--layout",
            "ring",
            "--modes",
            "3",
            "--seeds",
            "2",
            "--out",
            out.toString());
    assertThat(ran.status()).as(ran.err()).isZero();
    JsonNode json = ran.json();
    assertThat(json.get("constraint").asText()).isEqualTo(constraint);
    assertThat(json.get("runs")).hasSize(2);
    double first = json.get("runs").get(0).get("sliced_w2").doubleValue();
    double second = json.get("runs").get(1).get("sliced_w2").doubleValue();
    assertThat(first).isNotEqualTo(second);
    assertThat(json.get("sliced_w2").get("max").doubleValue()).isEqualTo(Math.max(first, second));
    assertThat(Shell.content(out)).containsExactly("seeds.json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--constraint lipschitz | expected one of clip, spectral, orthogonal, gp, got 'lipschitz'",
        "--layout line | expected one of grid, ring, got 'line'",
        "--norm fresh | --norm: expected --constraint spectral beside it, got orthogonal",
        "--clip 1 | --clip: expected --constraint clip beside it, got orthogonal",
        "--penalty 1 | --penalty: expected --constraint gp beside it, got orthogonal",
        "--radius 1 | --radius: expected --layout ring beside it, got a grid",
        "--modes 0 | GaussianMixture grid modes: expected ≥ 1, got 0",
        "--deviation -1 | Mode deviation: expected finite and > 0, got -1.0",
        "--iterations 0 | GanOptions iterations: expected ≥ 1, got 0",
        "--batch 0 | GanOptions batch: expected ≥ 1, got 0",
        "--critic-steps 0 | Turns as well: expected every ≥ 1 iterations, got 0",
        "--averaging 1 | GanOptions averaging: expected in [0, 1), got 1.0",
        "--seeds 1 | --seeds: expected at least 2, got 1",
        "--frame-every -1 | --frame-every: expected ≥ 0, got -1",
        "--generator none.zip | --generator none.zip: expected a file, got none"
      })
  void saysWhatItExpected(String flags, String message) {
    Shell.Ran ran = gan(flags.split(" "));
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains(message);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void refusesAGeneratorThatDoesNotFit() throws IOException {
    MultiLayerNetwork three =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(3).build())
                .build());
    three.init();
    Path file = folder.resolve("three.zip");
    ModelSerializer.writeModel(three, file.toFile(), false);
    Shell.Ran ran = gan("--generator", file.toString());
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err())
        .contains("generator output: expected 2 columns as the points have, got shape [2, 3]");
    Files.writeString(file, "no network");
    assertThat(gan("--critic", file.toString()).status()).isNotZero();
  }

  @Test
  void leavesNothingBehindWhereItIsCancelled() throws IOException {
    Shell.Ran ran =
        Shell.run(
            Shell.cancelledAfter(3),
            "wasserstein",
            "gan",
            "--iterations",
            "20",
            "--out",
            folder.resolve("gan").toString());
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("cancelled after iteration 3");
    assertThat(Shell.content(folder)).isEmpty();
  }
}
