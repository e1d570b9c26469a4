package io.github.lipschitz4j.cli.oneclass.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.cli.testkit.Moons;
import io.github.lipschitz4j.cli.testkit.Shell;
import io.github.lipschitz4j.datasets.CsvOptions;
import io.github.lipschitz4j.datasets.CsvTable;
import io.github.lipschitz4j.datasets.Table;
import io.github.lipschitz4j.oneclass.OneClassModel;
import io.github.lipschitz4j.oneclass.evaluation.Auroc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Score, evaluate and falsify with a small model. */
class ServeTest {
  @TempDir static Path shared;
  private static Moons moons;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    moons = Moons.in(shared);
  }

  private static OneClassModel model() throws Exception {
    return OneClassModel.load(moons.model());
  }

  @Test
  void scoresAreTheModels() throws Exception {
    Path out = folder.resolve("scores.csv");

    Shell.Ran ran =
        Shell.run(
            "oneclass",
            "score",
            "--model=" + moons.model(),
            "--data=" + moons.labelled(),
            "--label-column=label",
            "--out=" + out,
            "--json");

    assertThat(ran.status()).as(ran.err()).isZero();
    Table scores = CsvTable.read(out, CsvOptions.defaults().withLabel("is_normal"));
    assertThat(scores.columns()).containsExactly("signed_distance", "certified_radius", "p_value");
    INDArray rows =
        CsvTable.read(moons.labelled(), CsvOptions.defaults().withLabel("label")).features();
    assertThat(scores.features().getColumn(0).toDoubleVector())
        .isEqualTo(model().signedDistance(rows));
    assertThat(scores.features().getColumn(1).toDoubleVector())
        .isEqualTo(model().certifiedRadius(rows));
    assertThat(scores.features().getColumn(2).toDoubleVector()).isEqualTo(model().pValues(rows));
    boolean[] normal = model().isNormal(rows);
    for (int i = 0; i < normal.length; i++) {
      assertThat(scores.labels().orElseThrow().get(i)).isEqualTo(Boolean.toString(normal[i]));
    }
    assertThat(normal).contains(true, false);
    JsonNode json = ran.json();
    assertThat(json.get("rows").asInt()).isEqualTo(44);
    assertThat(json.get("normal").asInt() + json.get("anomalies").asInt()).isEqualTo(44);
    assertThat(json.get("normal").asInt()).isPositive().isLessThan(44);
    assertThat(Shell.content(folder)).containsExactly("scores.csv");
  }

  @Test
  void oneRowIsScored() throws Exception {
    Path data = Shell.file(folder, "one.csv", "0.5,0.25");
    Path out = folder.resolve("scores.csv");

    Shell.Ran ran =
        Shell.run(
            "oneclass", "score", "--model=" + moons.model(), "--data=" + data, "--out=" + out);

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).startsWith("1 rows: ");
    assertThat(Files.readAllLines(out)).hasSize(2);
  }

  private Shell.Ran evaluate(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "oneclass", "evaluate", "--model=" + moons.model(), "--attack-steps=5", "--json"));
    arguments.addAll(List.of(more));
    return Shell.run(arguments.toArray(String[]::new));
  }

  @Test
  void aLabelledFileIsJudged() throws Exception {
    JsonNode json =
        evaluate("--data=" + moons.labelled(), "--label-column=label", "--normal=ok", "--eps=0.1")
            .json();

    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactly(
            "auroc",
            "auroc_low",
            "auroc_high",
            "aupr",
            "aupr_normal",
            "f1_anomaly",
            "precision_anomaly",
            "recall_anomaly",
            "f1_normal",
            "precision_normal",
            "recall_normal",
            "precision_at_95_recall",
            "f1_at_95_recall",
            "precision_at_95_recall_normal",
            "f1_at_95_recall_normal",
            "accuracy_best",
            "threshold_best",
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
    Table table = CsvTable.read(moons.labelled(), CsvOptions.defaults().withLabel("label"));
    assertThat(json.get("auroc").asDouble())
        .isEqualTo(
            Auroc.of(
                model().signedDistance(table.where("ok").features()),
                model().signedDistance(table.where("bad").features())));
    assertThat(json.get("n_normal").asInt()).isEqualTo(40);
    assertThat(json.get("n_anomaly").asInt()).isEqualTo(4);
    double normal = json.get("mean_gradient_norm_normal").asDouble();
    double anomaly = json.get("mean_gradient_norm_anomaly").asDouble();
    assertThat(json.get("mean_gradient_norm").asDouble())
        .isEqualTo((40 * normal + 4 * anomaly) / 44);
    assertThat(json.get("certified_auroc")).hasSize(1);
  }

  @Test
  void figuresLieInTheirRanges() {
    JsonNode json =
        evaluate("--data=" + moons.labelled(), "--label-column=label", "--normal=ok", "--eps=0.1")
            .json();
    assertThat(json.get("auroc_low").asDouble()).isLessThanOrEqualTo(json.get("auroc").asDouble());
    assertThat(json.get("auroc_high").asDouble()).isBetween(json.get("auroc").asDouble(), 1.0);
    // 40 of 44 are right if all are called normal
    assertThat(json.get("accuracy_best").asDouble()).isBetween(40 / 44.0, 1.0);
    assertThat(json.get("aupr").asDouble()).isBetween(0.5, 1.0);
  }

  @Test
  void layersAreCheckedAndPicturesDrawn() throws Exception {
    Path out = folder.resolve("pictures");
    Shell.Ran ran =
        evaluate(
            "--data=" + moons.labelled(),
            "--label-column=label",
            "--normal=ok",
            "--eps=0.1",
            "--layers",
            "--out=" + out);

    assertThat(ran.status()).as(ran.err()).isZero();
    // two of a layer and its activation, and the head
    JsonNode first = ran.json().at("/layer_check/0");
    assertThat(ran.json().at("/layer_check")).hasSize(3);
    assertThat(first.get("singular_max").asDouble()).isCloseTo(1, within(1e-4));
    assertThat(first.get("bound").asDouble())
        .isGreaterThanOrEqualTo(first.get("singular_max").asDouble());
    assertThat(first.has("column_norm_min") && first.has("column_sum_max")).isTrue();
    assertThat(ran.json().at("/local_ratios/layers/2/from_input").asDouble())
        .isBetween(0.01, 1.001);
    assertThat(ran.json().at("/gradient_norm_quantiles/1.0").asDouble()).isBetween(0.01, 1.001);
    assertThat(Shell.content(out))
        .containsExactly(
            "gradient-norms.png",
            "level-sets.png",
            "precision-recall.png",
            "roc.png",
            "scores.png");
    Shell.Ran again =
        evaluate(
            "--data=" + moons.labelled(), "--label-column=label", "--normal=ok", "--out=" + out);
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.err()).contains("expected no folder or an empty one, got one with gradient");
  }

  @Test
  void normalsAndAnomaliesMayLieInTwoFiles() throws Exception {
    Path background =
        Shell.file(
            folder,
            "background.csv",
            "x,far,y,keep",
            "-2,1.2,-1,1",
            "0,0.01,1,0",
            "3,1.5,1.5,1",
            "0.5,2.0,3,1");

    JsonNode json =
        evaluate(
                "--data=" + moons.normals(),
                "--anomalies=" + background,
                "--where=keep=1",
                "--distance-column=far")
            .json();

    assertThat(json.get("n_anomaly").asInt()).isEqualTo(3);
    // a distance that grows as the model's falls
    assertThat(json.get("distance_correlation").asDouble()).isBetween(0.5, 1.0);
    assertThat(json.get("certified_auroc").has("0.1")).isTrue();
    assertThat(json.get("attacked_auroc").has("0.2")).isTrue();
  }

  @Test
  void distancesMayStandInTheLabelledFile() throws Exception {
    Path data =
        Shell.file(
            folder, "d.csv", "x,y,label,far", "1,0,ok,0", "0,1,ok,0", "3,3,bad,3", "2,2,bad,1.7");

    JsonNode json =
        evaluate("--data=" + data, "--label-column=label", "--normal=ok", "--distance-column=far")
            .json();

    // two points lie on a line, up to roundings
    assertThat(json.get("distance_correlation").asDouble()).isCloseTo(1, within(1e-12));
  }

  private Shell.Ran falsify(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("oneclass", "falsify", "--model=" + moons.model(), "--json"));
    arguments.addAll(List.of(more));
    return Shell.run(arguments.toArray(String[]::new));
  }

  @Test
  void noDecisionFlipsInsideItsRadius() {
    Shell.Ran ran = falsify("--data=" + moons.normals(), "--points=500", "--attack-steps=20");

    assertThat(ran.status()).as(ran.err()).isZero();
    JsonNode json = ran.json();
    assertThat(json.get("points").asInt()).isEqualTo(500);
    assertThat(json.get("attacked").asInt() + json.get("zero_radius").asInt()).isEqualTo(500);
    assertThat(json.get("attacked").asInt()).isGreaterThan(490);
    assertThat(json.get("flipped").asInt()).isZero();
    // the attack does go somewhere
    assertThat(json.get("closest").asDouble()).isBetween(0.5, 1.0);
  }

  @Test
  void theRowsThemselvesComeFirst() {
    Shell.Ran ran = falsify("--data=" + moons.normals(), "--attack-steps=2");
    Shell.Ran fewer = falsify("--data=" + moons.normals(), "--attack-steps=2", "--points=3");

    assertThat(ran.json().get("points").asInt()).isEqualTo(40);
    assertThat(fewer.json().get("points").asInt()).isEqualTo(3);
  }

  static Stream<Arguments> badUse() {
    return Stream.of(
        arguments("score --data=N --out=O --model=nowhere.zip", "--model nowhere.zip: expected a"),
        arguments("score --data=N --out=N --model=M", "expected another file than the input"),
        arguments("score --data=N --out=M --model=M", "expected another file than the input"),
        arguments("score --data=N --out=D --model=M", "expected a file, got a folder"),
        arguments("score --data=N --out=/dev/null --model=M", "expected a file, got something"),
        arguments("score --data=L --out=O --model=M", "column 'label'"),
        arguments("score --data=W --out=O --model=M", "expected 2 features"),
        arguments("score --data=N --out=O", "--model"),
        arguments("evaluate --data=N --model=M", "which rows are normal?"),
        arguments("evaluate --data=L --model=M --label-column=label", "which rows are normal?"),
        arguments("evaluate --data=L --model=M --label-column=label --normal=q", "got 'q'"),
        arguments("evaluate --data=L --model=M --label-column=q --normal=ok", "column 'q'"),
        arguments(
            "evaluate --data=N --anomalies=N --model=M --normal=ok --label-column=label",
            "says which is which"),
        arguments("evaluate --data=N --anomalies=W --model=M", "expected 2 features"),
        arguments("evaluate --data=W --anomalies=N --model=M", "expected 2 features"),
        arguments(
            "evaluate --data=N --anomalies=N --distance-column=far --model=M", "column 'far'"),
        arguments("falsify --data=W --model=M", "expected 2 features"),
        arguments("falsify --data=N --model=M --points=0", "--points: expected ≥ 1"),
        arguments("falsify --data=nowhere.csv --model=M", "nothing there"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badUse")
  void badUseIsOneLine(String line, String expected) throws Exception {
    Path wide = Shell.file(folder, "wide.csv", "1,2,3", "4,5,6");
    Path out = folder.resolve("out.csv");
    byte[] before = Files.readAllBytes(moons.model());
    String[] arguments =
        Stream.concat(Stream.of("oneclass"), Stream.of(line.split(" ")))
            .map(
                word ->
                    word.replaceFirst("=N$", "=" + moons.normals())
                        .replaceFirst("=L$", "=" + moons.labelled())
                        .replaceFirst("=M$", "=" + moons.model())
                        .replaceFirst("=W$", "=" + wide)
                        .replaceFirst("=O$", "=" + out)
                        .replaceFirst("=D$", "=" + folder))
            .toArray(String[]::new);

    Shell.Ran ran = Shell.run(arguments);

    assertThat(ran.status()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err()).startsWith("lipschitz: ").contains(expected).doesNotContain("\tat ");
    assertThat(ran.out()).isEmpty();
    assertThat(Shell.content(folder)).containsExactly("wide.csv");
    assertThat(Files.readAllBytes(moons.model())).isEqualTo(before);
  }

  @Test
  void anUnwritableFileFails() {
    Shell.Ran ran =
        Shell.run(
            "oneclass",
            "score",
            "--model=" + moons.model(),
            "--data=" + moons.normals(),
            "--out=" + folder.resolve("no/such/folder/scores.csv"),
            "--quiet");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("expected an existing folder").hasLineCount(1);
  }

  @Test
  void cancelledWorkPrintsNothing() throws Exception {
    Shell.Ran ran =
        Shell.run(
            Shell.cancelledAfter(0),
            "oneclass",
            "score",
            "--model=" + moons.model(),
            "--data=" + moons.normals(),
            "--out=" + folder.resolve("scores.csv"));

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).isEqualTo("lipschitz: cancelled\n");
    assertThat(Shell.content(folder)).isEmpty();
  }
}
