package io.github.lipschitz4j.cli.oneclass.making;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.cli.testkit.Moons;
import io.github.lipschitz4j.cli.testkit.Shell;
import io.github.lipschitz4j.datasets.CsvOptions;
import io.github.lipschitz4j.datasets.CsvTable;
import io.github.lipschitz4j.datasets.Table;
import io.github.lipschitz4j.oneclass.OneClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateTest {
  @TempDir static Path shared;
  private static Moons moons;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    moons = Moons.in(shared);
  }

  private static Shell.Ran generate(Path model, Path out, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("oneclass", "generate", "--model=" + model, "--out=" + out, "--json"));
    arguments.addAll(List.of(more));
    return Shell.run(arguments.toArray(String[]::new));
  }

  @Test
  void noiseIsDrawnAndClimbs() throws Exception {
    Path out = folder.resolve("out");

    Shell.Ran ran = generate(moons.model(), out, "--count=30", "--steps=50");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(Shell.content(out)).containsExactly("drawn.csv", "generated.csv", "level-sets.png");
    JsonNode json = ran.json();
    assertThat(json.get("mean_distance_generated").asDouble())
        .isGreaterThan(json.get("mean_distance_drawn").asDouble());
    assertThat(json.get("normal_generated").asInt())
        .isGreaterThan(json.get("normal_drawn").asInt());
    Table made = CsvTable.read(out.resolve("generated.csv"), CsvOptions.defaults());
    assertThat(made.columns()).containsExactly("x1", "x2", "signed_distance");
    assertThat(made.features().rows()).isEqualTo(30);
    OneClassModel model = OneClassModel.load(moons.model());
    double[] heldOut = model.calibration().distances();
    assertThat(json.get("level").asDouble()).isEqualTo(heldOut[heldOut.length / 2]);
  }

  @Test
  void theSameSeedMakesTheSameRows() throws Exception {
    for (String name : List.of("one", "two")) {
      generate(moons.model(), folder.resolve(name), "--count=5", "--steps=3", "--seed=7");
    }
    generate(moons.model(), folder.resolve("other"), "--count=5", "--steps=3", "--prior=gaussian");
    assertThat(folder.resolve("one/generated.csv"))
        .hasSameBinaryContentAs(folder.resolve("two/generated.csv"));
    assertThat(Files.mismatch(folder.resolve("one/drawn.csv"), folder.resolve("other/drawn.csv")))
        .isNotNegative();
  }

  @Test
  void rowsOfDigitsAreImages() throws Exception {
    Path model = folder.resolve("digits");
    Shell.train(model, "--data=digits", "--steps=2", "--eps=0.1", "--attack-steps=1");
    Path out = folder.resolve("out");

    Shell.Ran ran =
        generate(
            model.resolve("model.zip"),
            out,
            "--count=23",
            "--steps=4",
            "--shape=1x8x8",
            "--prior=ball",
            "--range=0,16");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(Shell.content(out)).containsExactly("drawn.csv", "generated.csv", "images.png");
    assertThat(ImageIO.read(out.resolve("images.png").toFile()).getWidth()).isGreaterThan(1000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--count=0|--count: expected ≥ 1, got 0",
        "--steps=0|--steps: expected ≥ 1, got 0",
        "--range=3|--range: expected two numbers",
        "--range=3,1|--range: expected two numbers",
        "--shape=8x8|expected channels (1 or 3)",
        "--shape=1x8x8|--shape 1x8x8: expected 2 values as the model takes, got 64",
        "--prior=corners|expected one of box, ball, gaussian",
        "--level=NaN|Generation level: expected a finite number, got NaN"
      })
  void badUseIsOneLine(String flag, String expected) throws Exception {
    Shell.Ran ran = generate(moons.model(), folder.resolve("out"), flag);
    assertThat(ran.status()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err()).contains(expected).doesNotContain("\tat ");
    assertThat(Shell.content(folder)).isEmpty();
  }

  @Test
  void aFolderWithSomethingInItIsLeftAlone() throws Exception {
    Files.writeString(folder.resolve("mine.txt"), "mine");
    Shell.Ran ran = generate(moons.model(), folder);
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("expected no folder or an empty one, got one with mine.txt");
    assertThat(Shell.content(folder)).containsExactly("mine.txt");
  }

  @Test
  void aCancelledClimbLeavesNothing() throws Exception {
    Shell.Ran ran =
        Shell.run(
            Shell.cancelledAfter(2),
            "oneclass",
            "generate",
            "--model=" + moons.model(),
            "--out=" + folder.resolve("out"));
    assertThat(ran.status()).isEqualTo(1);
    assertThat(Shell.content(folder)).isEmpty();
  }
}
