package io.github.lipschitz4j.cli.oneclass.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.cli.testkit.Shell;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several seeds or classes by one command. */
class TrainSeveralTest {
  @TempDir Path folder;

  @Test
  void severalSeedsHaveAFolderEachAndAMean() throws Exception {
    Path out = folder.resolve("out");

    Shell.Ran ran = Shell.train(out, "--points=100", "--seed=4", "--seeds=2", "--json");

    assertThat(ran.status()).as(ran.err()).isZero();
    JsonNode json = ran.json();
    assertThat(RunFiles.json(out.resolve("metrics.json"))).isEqualTo(json);
    assertThat(json.findValuesAsText("name")).contains("seed-4", "seed-5");
    double one = json.at("/runs/0/evaluation/auroc").asDouble();
    double other = json.at("/runs/1/evaluation/auroc").asDouble();
    assertThat(one).isNotEqualTo(other);
    assertThat(json.get("mean_auroc").asDouble()).isEqualTo((one + other) / 2);
    // of two values the sample's deviation is their difference over √2; one rounding each way
    assertThat(json.get("std_auroc").asDouble())
        .isCloseTo(Math.abs(one - other) / Math.sqrt(2), Offset.offset(1e-12));
    JsonNode spread = json.at("/spread/auroc");
    assertThat(spread.get("mean").asDouble()).isEqualTo(json.get("mean_auroc").asDouble());
    assertThat(spread.get("n").asInt()).isEqualTo(2);
    // of two values the interval reaches t = 12.7 errors of the mean
    assertThat(spread.get("high").asDouble() - spread.get("mean").asDouble())
        .isCloseTo(12.706 * Math.abs(one - other) / 2, Percentage.withPercentage(0.01));
    for (String figure : List.of("aupr", "f1_anomaly", "precision_at_95_recall")) {
      assertThat(json.at("/spread/" + figure).has("low")).isTrue();
    }
    assertThat(json.at("/spread/certified_auroc/0.1").has("std")).isTrue();
    assertThat(out.resolve("seed-5/model.zip")).exists();
    assertThat(out.resolve("seed-4/report.html")).exists();
  }

  @Test
  void allDigitsAreTrainedInTurn() throws Exception {
    Path out = folder.resolve("out");

    Shell.Ran ran =
        Shell.train(
            out, "--data=digits", "--normal=all", "--steps=1", "--eps=0.1", "--attack-steps=1");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(RunFiles.json(out.resolve("metrics.json")).get("runs")).hasSize(10);
    assertThat(ran.out()).contains("class-0", "class-9", "mean", "standard deviation");
    assertThat(out.resolve("class-7/metrics.json")).exists();
  }
}
