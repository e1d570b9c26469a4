package io.github.lipschitz4j.cli.oneclass.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.cli.testkit.Moons;
import io.github.lipschitz4j.cli.testkit.Shell;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a training makes of each kind of data. */
class TrainDataTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"one-cloud, false", "two-circles, true", "two-blobs, false", "blob-and-cloud, false"})
  void judgesToysWhereTheSupportIsKnown(String name, boolean judged) {
    Shell.Ran ran =
        Shell.train(
            folder.resolve(name), "--data", name, "--points", "100", "--steps", "3", "--json");

    assertThat(ran.json().has("evaluation")).as(ran.err()).isEqualTo(judged);
  }

  @Test
  void halfOfTheNormalsOfALabelledFileTrain() throws Exception {
    Moons moons = Moons.in(folder);

    JsonNode json =
        Shell.train(
                folder.resolve("out"),
                "--data=" + moons.labelled(),
                "--label-column=label",
                "--normal=ok",
                "--batch=8",
                "--json")
            .json();

    assertThat(json.at("/data/normals").asInt()).isEqualTo(20);
    assertThat(json.at("/data/normal").asText()).isEqualTo("ok");
    assertThat(json.at("/options/scaling").asText()).isEqualTo("per-column");
    assertThat(json.at("/evaluation/n_normal").asInt()).isEqualTo(20);
    assertThat(json.at("/evaluation/n_anomaly").asInt()).isEqualTo(4);
    assertThat(json.get("evaluation").has("distance_correlation")).isFalse();
  }

  @Test
  void anotherFileMayJudge() {
    Moons moons = Moons.in(folder);

    for (Path data : List.of(moons.normals(), moons.labelled())) {
      JsonNode json =
          Shell.train(
                  folder.resolve("out-" + data.getFileName()),
                  "--data=" + data,
                  "--test=" + moons.labelled(),
                  "--label-column=label",
                  "--normal=ok",
                  "--batch=8",
                  "--json")
              .json();

      assertThat(json.at("/data/normals").asInt()).isEqualTo(40);
      assertThat(json.at("/evaluation/n_normal").asInt()).isEqualTo(40);
      assertThat(json.at("/evaluation/n_anomaly").asInt()).isEqualTo(4);
    }
  }

  @Test
  void theBundledTablesHaveTheirOwnUnits() {
    JsonNode digits =
        Shell.train(folder.resolve("d"), "--data=digits", "--normal=3", "--steps=3", "--json")
            .json();
    JsonNode thyroid =
        Shell.train(folder.resolve("t"), "--data=thyroid", "--steps=3", "--json").json();

    assertThat(digits.at("/options/scaling").asText()).isEqualTo("common");
    assertThat(digits.at("/data/features").asInt()).isEqualTo(64);
    // the test part has 599 rows of ten classes
    assertThat(digits.at("/evaluation/n_normal").asInt()).isBetween(40, 80);
    assertThat(
            digits.at("/evaluation/n_normal").asInt() + digits.at("/evaluation/n_anomaly").asInt())
        .isEqualTo(599);
    assertThat(thyroid.at("/options/scaling").asText()).isEqualTo("per-column");
    assertThat(thyroid.at("/data/normals").asInt()).isEqualTo(1839);
    assertThat(thyroid.at("/evaluation/n_anomaly").asInt()).isEqualTo(93);
  }

  @Test
  void twoColumnsOfWhichOneIsConstantHaveNoPlaneToDrawOn() throws Exception {
    Path data = Shell.file(folder, "line.csv", "x,y", "1,5", "2,5", "3,5", "4,5", "5,5", "6,5");
    Path out = folder.resolve("out");

    Shell.Ran ran = Shell.train(out, "--data=" + data, "--scaling=common", "--batch=4");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(out.resolve("level-sets.png")).doesNotExist();
    assertThat(out.resolve("scores.png")).exists();
  }

  @Test
  void aShapesDistanceIsJudgedInItsOwnUnitsOnly() {
    String[] brief = {"--data=disc", "--points=64", "--steps=2", "--attack-steps=1", "--json"};

    JsonNode common = Shell.train(folder.resolve("common"), brief).json();
    JsonNode columns =
        Shell.train(folder.resolve("columns"), with(brief, "--scaling=per-column")).json();
    JsonNode wide = Shell.train(folder.resolve("wide"), with(brief, "--margin=9")).json();

    assertThat(common.at("/distance/diameter").asDouble()).isEqualTo(2);
    assertThat(common.at("/distance/mean_error_share").asDouble())
        .isEqualTo(common.at("/distance/mean_error").asDouble() / 2)
        .isPositive();
    assertThat(columns.has("evaluation")).isTrue();
    assertThat(columns.has("distance")).isFalse();
    assertThat(wide.has("distance")).isFalse();
  }

  private static String[] with(String[] flags, String more) {
    String[] all = Arrays.copyOf(flags, flags.length + 1);
    all[flags.length] = more;
    return all;
  }

  @Test
  void oneColumnIsEnough() throws Exception {
    Path data = Shell.file(folder, "one.csv", "1", "2", "3", "4", "5", "6", "8");

    Shell.Ran ran = Shell.train(folder.resolve("out"), "--data=" + data, "--batch=4");

    assertThat(ran.status()).as(ran.err()).isZero();
  }
}
