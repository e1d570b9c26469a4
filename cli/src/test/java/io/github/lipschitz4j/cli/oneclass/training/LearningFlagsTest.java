package io.github.lipschitz4j.cli.oneclass.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.cli.testkit.Shell;
import java.nio.file.Files;
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

  @Test
  void anEpochIsAPassOverTheNormalsThatTrain() {
    JsonNode json =
        Shell.train(
                folder.resolve("out"),
                "--points=110",
                "--batch=40",
                "--epochs=2",
                "--calibration=0.1",
                "--json")
            .json();

    // 99 of 110 train, in three batches of 40
    assertThat(json.at("/options/steps").asInt()).isEqualTo(6);
  }

  @Test
  void everyOptionReachesTheTraining() {
    JsonNode options =
        Shell.train(
                folder.resolve("out"),
                "--points=100",
                "--scaling=per-column",
                "--steps=3",
                "--batch=16",
                "--width=12",
                "--depth=2",
                "--margin=0.2",
                "--lambda=5",
                "--architecture=dense-sort",
                "--optimizer=rmsprop",
                "--learning-rate=0.002",
                "--schedule=linear",
                "--negatives=ball,shuffled",
                "--negative-weights=1,3",
                "--growth=0.5",
                "--ascent=newton",
                "--ascent-eta=2",
                "--ascent-steps=4",
                "--level=-0.1",
                "--warm-up=0",
                "--calibration=0.2",
                "--false-alarms=0.1",
                "--json")
            .json()
            .get("options");

    assertThat(options)
        .hasToString(
            """
            {"scaling":"per-column","architecture":"dense-sort, 2 layers of 12","margin":0.2,\
            "lambda":5.0,"optimizer":"rmsprop","learning_rate":0.002,\
            "schedule":"linear to 2.0E-6","batch":16,"steps":3,"augmentation":"none",\
            "negatives":"mixed: 1.0 of ball, 3.0 of shuffled","box":"of the normals, grown by 0.5",\
            "ascent":"newton, 4 steps of eta 2.0 to level -0.1","warm_up":0.0,\
            "calibration":0.2,"false_alarms":0.1}\
            """);
  }

  @Test
  void aClimbEndsAtMinusTheMarginUnlessTold() {
    JsonNode options =
        Shell.train(
                folder.resolve("out"),
                "--points=100",
                "--steps=3",
                "--negatives=gaussian",
                "--ascent=pgd",
                "--margin=0.2",
                "--json")
            .json()
            .get("options");

    assertThat(options.get("ascent").asText()).isEqualTo("pgd, 16 steps of 0.05 to level -0.2");
    assertThat(options.get("negatives").asText()).isEqualTo("gaussian of share 0.4");
  }

  @ParameterizedTest
  @CsvSource({"0.2, the margin of the hinge", "'0.2,0.4', the smallest margin of the hinge"})
  void picturesSayWhichMarginTheyShow(String margins, String caption) throws Exception {
    Path out = folder.resolve("out");

    Shell.train(out, "--points=100", "--steps=1", "--margin=" + margins);

    assertThat(Files.readString(out.resolve("report.html"))).contains(caption);
  }
}
