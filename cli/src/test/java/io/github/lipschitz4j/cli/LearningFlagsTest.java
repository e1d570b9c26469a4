package io.github.lipschitz4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningFlagsTest {
  @TempDir private Path folder;

  @Test
  void imagesHaveNegativesAndChangesOfTheirOwn() {
    JsonNode options =
        Shell.train(
                folder.resolve("out"),
                "--data=digits",
                "--normal=3",
                "--steps=2",
                "--scaling=range",
                "--fixed-box=-8,24",
                "--negatives=box,corners,noise,perlin,noisy,tabular,blends",
                "--augment=flip,crop,resized-crop",
                "--schedule=constant",
                "--json")
            .json()
            .get("options");

    assertThat(options.get("scaling").asText()).isEqualTo("range");
    assertThat(options.get("box").asText()).isEqualTo("from -8.0 to 24.0");
    assertThat(options.get("negatives").asText())
        .isEqualTo(
            "mixed: box, corners, noise of share 0.5, perlin of resolution 4, noisy of 0.3 to 1.5,"
                + " tabular of width 1.0, blends with noise 0.2");
    assertThat(options.get("augmentation").asText())
        .isEqualTo("flip, crop by 1, resized-crop of 0.08, stretched by 1.3333333333333333");
    assertThat(options.get("schedule").asText()).isEqualTo("constant");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--lambda=20|mixed: box, gaussian of share 0.4",
        "--negatives=mixed|mixed: box, gaussian of share 0.4",
        "--negatives=box,mixed|mixed: box, (mixed: box, gaussian of share 0.4)",
        "--rule=tables|displaced by 0.05 to 3.0",
        "--rule=tables --negatives=mixed|mixed: box, gaussian of share 0.4"
      })
  void negativesAreTheRulesUnlessNamed(String flags, String negatives) {
    String[] all = ("--data=two-moons --points=40 --steps=1 --json " + flags).split(" ");

    JsonNode json = Shell.train(folder.resolve("out"), all).json();

    assertThat(json.at("/options/negatives").asText()).isEqualTo(negatives);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--negatives=perlin|--negatives perlin: expected images, got two-moons",
        "--negatives=box,blends|--negatives blends: expected images, got two-moons",
        "--augment=flip|--augment: expected images, got two-moons",
        "--architecture=conv|--architecture conv: expected images, got two-moons",
        "--negative-weights=1,2|--negative-weights: expected one for each of 0 --negatives, got 2",
        "--fixed-box=1|--fixed-box: expected two numbers LOW,HIGH, got 1",
        "--fixed-box=0,0.1|OneClassTrainer normals: expected values in the fixed box [0.0, 0.1]",
        "--ascent-eta=2|--ascent-eta: expected --ascent newton beside it, got none"
      })
  void whatDoesNotFitIsRefused(String flag, String message) {
    Shell.Ran ran = Shell.train(folder.resolve("out"), "--data=two-moons", flag);

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains(message);
  }

  @Test
  void aBoxIsGrownOrFixed() {
    Shell.Ran ran = Shell.train(folder.resolve("out"), "--growth=0.1", "--fixed-box=-9,9");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("--growth and --fixed-box: expected one of them, got both");
  }
}
