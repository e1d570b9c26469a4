package io.github.lipschitz4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.lipschitz4j.oneclass.OneClassModel;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

class TrainCommandTest {
  private static final List<String> EVALUATION =
      List.of(
          "auroc",
          "auroc_low",
          "auroc_high",
          "aupr",
          "f1_anomaly",
          "certified_auroc",
          "attacked_auroc",
          "mean_gradient_norm",
          "mean_gradient_norm_normal",
          "mean_gradient_norm_anomaly",
          "lipschitz_bound",
          "n_normal",
          "n_anomaly",
          "false_alarms",
          "detected",
          "threshold");

  @TempDir Path folder;

  private static JsonNode json(Path file) throws Exception {
    return new ObjectMapper().readTree(file.toFile());
  }

  @Test
  void trainsTwoMoonsAndWritesEverything() throws Exception {
    Path out = folder.resolve("a/b");

    Shell.Ran ran = Shell.train(out, "--points", "200", "--json");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(Shell.content(out))
        .containsExactly(
            "gradient-norm.png",
            "gradient-norms.png",
            "level-sets.png",
            "loss.png",
            "metrics.csv",
            "metrics.json",
            "metrics.jsonl",
            "model.zip",
            "options.json",
            "precision-recall.png",
            "report.html",
            "roc.png",
            "scores.png");
    assertThat(Shell.content(folder.resolve("a"))).allMatch(path -> path.startsWith("b"));
    assertThat(json(out.resolve("metrics.json"))).isEqualTo(ran.json());
    assertThat(ran.err()).contains("of 30 steps").contains("s left");
    for (String picture :
        List.of("level-sets.png", "scores.png", "loss.png", "gradient-norm.png")) {
      assertThat(ImageIO.read(out.resolve(picture).toFile()).getWidth()).isGreaterThan(500);
    }
  }

  @Test
  void metricsSayWhatWasMadeAndHowGoodItIs() throws Exception {
    Path out = folder.resolve("out");

    JsonNode json = Shell.train(out, "--points", "200", "--eps", "0.05,0.10", "--json").json();

    OneClassModel model = OneClassModel.load(out.resolve("model.zip"));
    assertThat(json.at("/data/normals").asInt()).isEqualTo(200);
    assertThat(json.at("/options/steps").asInt()).isEqualTo(30);
    assertThat(json.at("/options/scaling").asText()).isEqualTo("common");
    assertThat(json.at("/lipschitz_bound").asDouble())
        .isEqualTo(model.certificate().bound().value());
    assertThat(json.at("/layers")).hasSize(model.certificate().bound().layers().size());
    assertThat(json.at("/threshold/value").asDouble()).isEqualTo(model.threshold().value());
    List<String> names = new ArrayList<>();
    json.get("evaluation").fieldNames().forEachRemaining(names::add);
    assertThat(names).containsAll(EVALUATION).contains("distance_correlation");
    // as typed, not as a double would be written
    assertThat(json.at("/evaluation/certified_auroc").has("0.10")).isTrue();
    assertThat(json.at("/evaluation/certified_auroc/0.10").asDouble())
        .isLessThanOrEqualTo(json.at("/evaluation/attacked_auroc/0.10").asDouble());
    assertThat(json.at("/evaluation/attacked_auroc/0.10").asDouble())
        .isLessThanOrEqualTo(json.at("/evaluation/attacked_auroc/0.05").asDouble());
    assertThat(json.at("/evaluation/attacked_auroc/0.05").asDouble())
        .isLessThanOrEqualTo(json.at("/evaluation/auroc").asDouble());
  }

  @Test
  void withoutJsonAReaderGetsTheFigures() {
    Shell.Ran ran = Shell.train(folder.resolve("out"), "--points", "200", "--quiet");

    assertThat(ran.out()).contains("AUROC", "threshold", "held-out", "report.html");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void theReportIsOnePageThatFetchesNothing() throws Exception {
    Path out = folder.resolve("out");
    Shell.train(out, "--points", "200");

    String html = Files.readString(out.resolve("report.html"));
    Document page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    html.replaceFirst("<!DOCTYPE html>", "").getBytes(StandardCharsets.UTF_8)));

    assertThat(page.getElementsByTagName("img").getLength()).isEqualTo(7);
    assertThat(page.getElementsByTagName("table").getLength()).isEqualTo(6);
    for (String tag : List.of("script", "link", "iframe")) {
      assertThat(page.getElementsByTagName(tag).getLength()).as(tag).isZero();
    }
    Matcher addresses =
        Pattern.compile("(?:src|href)=\"([^\"]{0,20})|url\\(([^)]{0,20})").matcher(html);
    assertThat(addresses.results().map(found -> found.group(1)))
        .isNotEmpty()
        .allMatch(start -> start.startsWith("data:image/png"));
    assertThat(html).contains("FrobeniusDense", "held out", "SHA-256", "learning rate");
  }

  @ParameterizedTest
  @CsvSource({"one-cloud, false", "two-circles, true", "two-blobs, false", "blob-and-cloud, false"})
  void judgesToysWhereTheSupportIsKnown(String name, boolean judged) {
    Shell.Ran ran =
        Shell.train(
            folder.resolve(name), "--data", name, "--points", "100", "--steps", "3", "--json");

    assertThat(ran.json().has("evaluation")).as(ran.err()).isEqualTo(judged);
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
  void severalSeedsHaveAFolderEachAndAMean() throws Exception {
    Path out = folder.resolve("out");

    Shell.Ran ran = Shell.train(out, "--points=100", "--seed=4", "--seeds=2", "--json");

    assertThat(ran.status()).as(ran.err()).isZero();
    JsonNode json = ran.json();
    assertThat(json(out.resolve("metrics.json"))).isEqualTo(json);
    assertThat(json.findValuesAsText("name")).contains("seed-4", "seed-5");
    double one = json.at("/runs/0/evaluation/auroc").asDouble();
    double other = json.at("/runs/1/evaluation/auroc").asDouble();
    assertThat(one).isNotEqualTo(other);
    assertThat(json.get("mean_auroc").asDouble()).isEqualTo((one + other) / 2);
    // of two values the sample's deviation is their difference over √2; one rounding each way
    assertThat(json.get("std_auroc").asDouble())
        .isCloseTo(
            Math.abs(one - other) / Math.sqrt(2), org.assertj.core.data.Offset.offset(1e-12));
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
  void weightsAreWatchedWhereAskedFor() throws Exception {
    Path out = folder.resolve("out");

    Shell.Ran ran = Shell.train(out, "--points=100", "--monitor-every=10", "--json");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(out.resolve("weights.png")).exists();
    List<String> lines = Files.readAllLines(out.resolve("weights.csv"));
    // three looks at a layer and the head
    assertThat(lines).hasSize(7);
    assertThat(lines.get(0)).isEqualTo("step,layer,name,singular_min,singular_max,bound");
    assertThat(lines.get(6)).startsWith("30,2,");
    assertThat(ran.json().at("/weights/looks").asInt()).isEqualTo(3);
    assertThat(ran.json().at("/weights/singular_max").asDouble()).isBetween(0.99, 1.01);
    assertThat(ran.json().at("/weights/bound_max").asDouble())
        .isGreaterThanOrEqualTo(ran.json().at("/weights/singular_max").asDouble());
    Shell.Ran bad = Shell.train(folder.resolve("bad"), "--points=100", "--monitor-every=0");
    assertThat(bad.status()).isEqualTo(2);
    assertThat(bad.err()).contains("--monitor-every: expected ≥ 1 steps, got 0");
  }

  @Test
  void allDigitsAreTrainedInTurn() throws Exception {
    Path out = folder.resolve("out");

    Shell.Ran ran =
        Shell.train(
            out, "--data=digits", "--normal=all", "--steps=1", "--eps=0.1", "--attack-steps=1");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(json(out.resolve("metrics.json")).get("runs")).hasSize(10);
    assertThat(ran.out()).contains("class-0", "class-9", "mean", "standard deviation");
    assertThat(out.resolve("class-7/metrics.json")).exists();
  }

  @Test
  void theSameSeedGivesTheSameModel() throws Exception {
    Shell.train(folder.resolve("one"), "--points=100");
    Shell.train(folder.resolve("two"), "--points=100");
    Shell.train(folder.resolve("other"), "--points=100", "--seed=1");

    assertThat(folder.resolve("one/model.zip"))
        .hasSameBinaryContentAs(folder.resolve("two/model.zip"));
    assertThat(Files.mismatch(folder.resolve("one/model.zip"), folder.resolve("other/model.zip")))
        .isNotNegative();
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
