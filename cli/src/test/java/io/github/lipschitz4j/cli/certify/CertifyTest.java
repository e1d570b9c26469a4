package io.github.lipschitz4j.cli.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.cli.testkit.Shell;
import io.github.lipschitz4j.layers.certificates.ClassifierModel;
import io.github.lipschitz4j.layers.certificates.DecisionRule;
import io.github.lipschitz4j.layers.condensed.Affine;
import io.github.lipschitz4j.layers.condensed.CondensedNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class CertifyTest {
  @TempDir private Path folder;
  private String model;
  private String data;

  /** Three classes of the plane, the largest of (x, y, −x − y) wins. */
  @BeforeEach
  void store() throws IOException {
    CondensedNetwork network =
        new CondensedNetwork(
            List.of(
                new Affine(
                    "head",
                    Nd4j.createFromArray(new float[][] {{1, 0, -1}, {0, 1, -1}}),
                    Nd4j.zeros(DataType.FLOAT, 1, 3))));
    Path file = folder.resolve("model.zip");
    new ClassifierModel(
            DecisionRule.of(network), List.of("1", "2", "other"), List.of(2L), new TreeMap<>())
        .write(file);
    model = file.toString();
    data =
        Shell.file(folder, "rows.csv", "a,b,class", "2,0,1", "0,2,2.0", "-1,-1,other", "1,0,2")
            .toString();
  }

  private Shell.Ran run(String command, String... more) {
    List<String> words = new ArrayList<>(List.of("certify", command, "--model", model));
    words.addAll(List.of(more));
    return Shell.run(words.toArray(String[]::new));
  }

  @Test
  void falsifyFindsNothingInsideAndTheNearestJustOutside() {
    Shell.Ran ran =
        run("falsify", "--data", data, "--label-column", "class", "--points", "3000", "--json");
    assertThat(ran.status()).as(ran.err()).isZero();
    JsonNode json = ran.json();
    assertThat(json.get("attacked").asLong()).isBetween(3000L, 4000L);
    assertThat(json.get("flipped").asInt()).isZero();
    assertThat(json.get("closest").asDouble()).isBetween(1.0, 1.01);
    assertThat(json.get("attacks").fieldNames())
        .toIterable()
        .containsExactly("pgd", "margin", "walk", "ulp");
    assertThat(json.get("attacks").get("pgd").has("closest")).isFalse();
    assertThat(ran.err()).contains("0 flipped").doesNotContain("-");
  }

  @Test
  void kindsOfAttacksAreChosen() {
    Shell.Ran ran =
        run(
            "falsify",
            "--data",
            data,
            "--label-column",
            "class",
            "--attacks",
            "ulp,pgd",
            "--points",
            "500",
            "-q");
    assertThat(ran.status()).isZero();
    assertThat(ran.out().lines().map(line -> line.split(" ")[0]))
        .containsSubsequence("ulp", "pgd", "all")
        .doesNotContain("walk", "margin");
    assertThat(ran.out().lines().skip(1).findFirst().orElseThrow()).contains("  0  ");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void theSuiteAttacksEveryNetwork() {
    Shell.Ran ran =
        Shell.run(
            "certify", "falsify", "--suite", "--points", "10000", "--attack-steps", "3", "--json");
    assertThat(ran.status()).as(ran.err()).isZero();
    JsonNode json = ran.json();
    assertThat(json.get("networks")).hasSameSizeAs(FalsificationSuite.all());
    assertThat(json.get("attacked").asLong()).isGreaterThanOrEqualTo(10_000);
    assertThat(json.get("flipped").asInt()).isZero();
    for (JsonNode network : json.get("networks")) {
      assertThat(network.get("attacked").asLong()).isGreaterThanOrEqualTo(500);
      assertThat(network.get("closest").asDouble())
          .as(network.get("name").asText())
          .isGreaterThan(1);
    }
  }

  @Test
  void tableShowsEachLayer() {
    Shell.Ran text = run("table");
    assertThat(text.status()).isZero();
    assertThat(text.out().lines().toList().get(1)).startsWith("head").endsWith("1.7320509");
    assertThat(text.out()).contains("head: LAST_LAYER (‖w_t − w_i‖)");
    JsonNode layer = run("table", "--json").json().get("layers").get(0);
    assertThat(layer.get("smallest").asDouble()).isCloseTo(1, within(1e-9));
    assertThat(layer.get("largest").asDouble()).isCloseTo(Math.sqrt(3), within(1e-9));
    assertThat(layer.get("bound").asDouble()).isGreaterThanOrEqualTo(Math.sqrt(3));
  }

  @Test
  void evaluateCountsWhatIsProven() {
    Shell.Ran ran =
        run("evaluate", "--data", data, "--label-column", "class", "--eps", "0.1,1", "--json");
    assertThat(ran.status()).as(ran.err()).isZero();
    JsonNode json = ran.json();
    assertThat(json.get("rows").asInt()).isEqualTo(4);
    assertThat(json.get("accuracy").get("value").asDouble()).isEqualTo(0.75);
    assertThat(json.get("accuracy").get("low").asDouble()).isBetween(0.19, 0.2);
    assertThat(json.get("certified").get("0.1").get("value").asDouble()).isEqualTo(0.75);
    // (2, 0) and (0, 2) are √2 from x = y; (−1, −1) is 3/√5 from x = −x − y
    assertThat(json.get("mean_radius").asDouble())
        .isCloseTo((2 * Math.sqrt(2) + 3 / Math.sqrt(5)) / 4, within(1e-5));
    assertThat(json.get("mean_signed_radius").asDouble())
        .isCloseTo((2 * Math.sqrt(2) + 3 / Math.sqrt(5) - Math.sqrt(0.5)) / 4, within(1e-5));
    Shell.Ran text = run("evaluate", "--data", data, "--label-column", "class");
    assertThat(text.out()).contains("accuracy", "75.0 % of 4 rows", "certified within ε = 0.1");
  }

  @Test
  void oneClassModelsAreTakenToo() {
    Path out = folder.resolve("moons");
    assertThat(Shell.train(out).status()).isZero();
    String trained = out.resolve("model.zip").toString();
    Shell.Ran table = Shell.run("certify", "table", "--model", trained);
    assertThat(table.status()).as(table.err()).isZero();
    assertThat(table.out()).contains("SpectralDense", "GroupSort", "head: SCALAR (1)");
    Shell.Ran falsify =
        Shell.run(
            "certify",
            "falsify",
            "--model",
            trained,
            "--data",
            unlabelled(),
            "--points",
            "500",
            "-q");
    assertThat(falsify.status()).as(falsify.err()).isZero();
  }

  private String unlabelled() {
    try {
      return Shell.file(folder, "plain.csv", "a,b", "2,0", "0,2", "-1,-1").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "falsify | certify falsify: expected --suite, or --model with --data, got neither",
        "falsify --suite --model MODEL | expected --suite, or --model with --data, got both",
        "falsify --suite --model MODEL --data DATA | expected --suite, or --model with --data, got"
            + " both",
        "falsify --suite --points 0 | --points: expected ≥ 1, got 0",
        "falsify --suite --attack-steps 0 | --attack-steps: expected ≥ 1, got 0",
        "falsify --suite --ignore a | --suite: expected no flags of files, got some",
        "falsify --suite --attacks pgd,pgd | Falsifier attacks: expected each kind once",
        "falsify --suite --attacks fgsm | expected one of pgd, margin, walk, ulp, got 'fgsm'",
        "falsify --model MODEL --data DATA | column 'class'",
        "falsify --model MODEL --data PLAIN --ignore a | expected 2 features",
        "evaluate --model MODEL --data PLAIN | expected labels to judge by, got none",
        "falsify --model MODEL | expected --suite, or --model with --data, got one of the two",
        "table --model NONE.zip | expected a model file, got none there",
        "table --model PLAIN | ModelArchive"
      })
  void badUseIsToldInALine(String line, String message) {
    String[] words =
        ("certify " + line)
            .replace("MODEL", model)
            .replace("DATA", data)
            .replace("PLAIN", unlabelled())
            .split(" ");
    Shell.Ran ran = Shell.run(words);
    assertThat(ran.status()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err()).startsWith("lipschitz: ").contains(message);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void labelsOfAnotherKindAreRefused() throws IOException {
    String other = Shell.file(folder, "other.csv", "a,b,class", "2,0,cat").toString();
    Shell.Ran ran = run("evaluate", "--data", other, "--label-column", "class");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("expected labels of [1, 2, other], got 'cat'");
  }

  @Test
  void aCancelledSuiteEnds() {
    Shell.Ran ran = Shell.run(Shell.cancelledAfter(3), "certify", "falsify", "--suite");
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("cancelled");
  }
}
