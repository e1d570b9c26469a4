package io.github.lipschitz4j.cli.wasserstein;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.lipschitz4j.cli.testkit.Shell;
import io.github.lipschitz4j.wasserstein.Potential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

class WassersteinCommandTest {
  @TempDir private Path folder;

  /** Uniform in a square of side 1 whose corner is moved along the first column. */
  private Path rows(String name, double moved, int count) throws IOException {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    String[] lines =
        IntStream.range(0, count)
            .mapToObj(i -> (moved + random.nextDouble()) + "," + random.nextDouble())
            .toArray(String[]::new);
    Path file = Shell.file(folder, name, lines);
    Files.writeString(file, "x,y\n" + Files.readString(file));
    return file;
  }

  private static Shell.Ran estimate(String... more) {
    String[] all =
        Stream.concat(Stream.of("wasserstein", "estimate"), Stream.of(more)).toArray(String[]::new);
    return Shell.run(all);
  }

  @Test
  void toyPrintsItsFigures() {
    Shell.Ran ran =
        estimate("--toy", "ternary", "--size", "8", "--steps", "40", "--seed", "3", "--json");
    assertThat(ran.status()).as(ran.err()).isZero();
    JsonNode json = ran.json();
    assertThat(json.get("exact").asDouble()).isEqualTo(4);
    assertThat(json.get("estimate").asDouble()).isBetween(1.0, 4 + 1e-6);
    assertThat(json.get("relative_error").asDouble())
        .isCloseTo(1 - json.get("estimate").asDouble() / 4, within(1e-9));
    assertThat(json.get("lipschitz_bound").asDouble()).isCloseTo(1, within(1e-3));
    assertThat(json.get("steps").asInt()).isEqualTo(40);
    assertThat(json.get("seed").asInt()).isEqualTo(3);
    assertThat(json.get("cpu_ms_per_step").asDouble()).isNotNegative();
    assertThat(json.has("lower")).isFalse();
    assertThat(ran.err()).contains("40");
  }

  @Test
  void samplesAreBracketedAndWritten() throws IOException {
    Path out = folder.resolve("out");
    Shell.Ran ran =
        estimate(
            "--a",
            rows("a.csv", 0, 80).toString(),
            "--b",
            rows("b.csv", 3, 60).toString(),
            "--steps",
            "40",
            "--batch",
            "16",
            "--out",
            out.toString(),
            "--json");
    assertThat(ran.status()).as(ran.err()).isZero();
    JsonNode json = ran.json();
    assertThat(json.get("lower").asDouble()).isLessThan(3);
    assertThat(json.get("upper").asDouble()).isGreaterThan(3);
    assertThat(json.get("sample_distance").asDouble()).isCloseTo(3, within(0.3));
    assertThat(json.has("exact")).isFalse();
    assertThat(Shell.content(out)).containsExactly("estimate.json", "potential.zip", "report.html");
    assertThat(new ObjectMapper().readTree(out.resolve("estimate.json").toFile()).get("estimate"))
        .isEqualTo(json.get("estimate"));
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("Wasserstein-1 distance of", "value on the rows of each step");
    Potential potential = Potential.load(out.resolve("potential.zip"));
    assertThat(potential.lipschitzBound()).isEqualTo(json.get("lipschitz_bound").asDouble());
    assertThat(potential.value(Nd4j.zeros(1, 2))[0])
        .isGreaterThan(potential.value(Nd4j.ones(1, 2).muli(3))[0]);
    assertThat(Shell.content(folder)).noneMatch(name -> name.startsWith("."));
    assertThat(estimate("--toy", "binary", "--out", out.toString()).err())
        .contains("expected no folder or an empty one, got one with estimate.json");
  }

  @Test
  void gaussiansAreBracketed() {
    Shell.Ran ran =
        Shell.run(
            "wasserstein gaussians --dimensions 1,2 --points 100 --seeds 1 --steps 40 --json"
                .split(" "));
    assertThat(ran.status()).as(ran.err()).isZero();
    JsonNode runs = ran.json().get("runs");
    assertThat(runs).hasSize(2);
    assertThat(runs.get(1).get("truth").asDouble()).isCloseTo(5 * Math.sqrt(2), within(1e-12));
    for (JsonNode run : runs) {
      assertThat(run.get("lower").asDouble()).isLessThan(run.get("upper").asDouble());
      assertThat(run.get("contains").asBoolean()).isTrue();
    }
    assertThat(ran.json().get("all_contain").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'estimate','expected --toy, or --a and --b, got neither'",
    "'estimate --a x.csv','got --a alone'",
    "'estimate --a none.csv --b none.csv','--a: expected a CSV file or a folder of pictures, got"
        + " ''none.csv'' (no such file)'",
    "'estimate --toy square','expected one of binary, ternary, got ''square'''",
    "'estimate --toy binary --a x.csv','--toy: expected no samples'",
    "'estimate --toy binary --size 0','SquareImages size: expected in [1, 4096], got 0'",
    "'estimate --toy binary --fraction 2','SquareImages fraction: expected in (0, 1], got 2.0'",
    "'estimate --toy binary --steps 0','WassersteinOptions steps: expected ≥ 1, got 0'",
    "'estimate --toy binary --learning-rate -1','learning rate: expected > 0'",
    "'estimate --toy binary --confidence 1','--confidence: expected in (0, 1), got 1.0'",
    "'estimate --a x.csv --b x.csv --size 3','--size and --fraction: expected --toy beside them'",
    "'gaussians --dimensions 0','--dimensions: expected each in [1, 10000], got [0]'",
    "'gaussians --points 3','--points: expected in [4, 5000], got 3'",
    "'gaussians --seeds 0','--seeds: expected ≥ 1, got 0'",
    "'gaussians --shift 0','--shift: expected finite and > 0, got 0.0'"
  })
  void badUseIsNamed(String line, String message) {
    Shell.Ran ran = Shell.run(("wasserstein " + line).split(" "));
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains(message);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void badSamplesAreNamed() throws IOException {
    String a = rows("a.csv", 0, 10).toString();
    String wide = Shell.file(folder, "wide.csv", "1,2,3", "4,5,6").toString();
    String one = Shell.file(folder, "one.csv", "1,2").toString();
    Shell.Ran widths = estimate("--a", a, "--b", wide);
    assertThat(widths.status()).isEqualTo(2);
    assertThat(widths.err()).contains("WassersteinEstimator y: expected 2 features, got 3");
    Shell.Ran few = estimate("--a", a, "--b", one);
    assertThat(few.status()).isEqualTo(2);
    assertThat(few.err()).contains("WassersteinEstimator y: expected at least 4 rows");
    Shell.Ran size = estimate("--a", a, "--b", a, "--image-size", "8x8");
    assertThat(size.status()).isEqualTo(2);
    assertThat(size.err()).contains("--image-size and --grey: expected folders of pictures");
    assertThat(estimate("--a", folder.toString(), "--b", a, "--image-size", "x").err())
        .contains("--image-size: expected WxH such as 32x32");
  }

  @Test
  void aCancelledEstimateLeavesNothing() throws IOException {
    Path out = folder.resolve("out");
    Shell.Ran ran =
        Shell.run(
            Shell.cancelledAfter(5),
            "wasserstein",
            "estimate",
            "--toy",
            "binary",
            "--size",
            "8",
            "--out",
            out.toString());
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("cancelled after step 5");
    assertThat(Shell.content(folder)).isEmpty();
  }
}
