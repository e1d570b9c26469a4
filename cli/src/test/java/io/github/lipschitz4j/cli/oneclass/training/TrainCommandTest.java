package io.github.lipschitz4j.cli.oneclass.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.lipschitz4j.cli.testkit.Shell;
import io.github.lipschitz4j.oneclass.OneClassModel;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
  void theSameSeedGivesTheSameModel() throws Exception {
    Shell.train(folder.resolve("one"), "--points=100");
    Shell.train(folder.resolve("two"), "--points=100");
    Shell.train(folder.resolve("other"), "--points=100", "--seed=1");

    assertThat(folder.resolve("one/model.zip"))
        .hasSameBinaryContentAs(folder.resolve("two/model.zip"));
    assertThat(Files.mismatch(folder.resolve("one/model.zip"), folder.resolve("other/model.zip")))
        .isNotNegative();
  }
}
