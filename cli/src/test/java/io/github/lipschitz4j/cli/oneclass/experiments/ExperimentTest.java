package io.github.lipschitz4j.cli.oneclass.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.lipschitz4j.cli.frame.Folders;
import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.oneclass.training.RunFiles;
import io.github.lipschitz4j.cli.testkit.Shell;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {
  private static final List<String> CONFIGURATION =
      List.of(
          "name: tiny",
          "title: Two sets of few points",
          "description: of a test",
          "data:",
          "  - {source: sphere, points: 40}",
          "  - {source: torus, points: 40}",
          "seeds: {first: 3, count: 2}",
          "judging: {radii: [0.10], attack_steps: 1}",
          "options:",
          "  architecture: {kind: dense, width: 4, depth: 1}",
          "  batch: 16",
          "  steps: 5",
          "  negatives: [uniform-box]",
          "references:",
          "  - {set: sphere, value: 0.9, deviation: 0.01, second_hand: true, source: A digest}",
          "  - {figure: evaluation.certified_auroc.0.10, value: 0.8, second_hand: false, source: S}",
          "targets:",
          "  - {least: 0.0}",
          "  - {set: sphere, figure: lipschitz_bound, most: 0.5}");

  @TempDir Path folder;
  private Path file;
  private Path out;

  @BeforeEach
  void write() throws Exception {
    file = Shell.file(folder, "tiny.yaml", CONFIGURATION.toArray(String[]::new));
    out = folder.resolve("out");
  }

  private Shell.Ran run(Session session, String... more) {
    List<String> words =
        new ArrayList<>(List.of("oneclass", "experiment", file.toString(), "--out=" + out));
    words.addAll(List.of(more));
    return Shell.run(session, words.toArray(String[]::new));
  }

  private Shell.Ran run(String... more) {
    return run(new Session(Progress.Style.SILENT), more);
  }

  @Test
  void everySetAndSeedIsTrainedAndTabled() throws Exception {
    Shell.Ran ran = run("--json");

    assertThat(ran.status()).as(ran.err()).isZero();
    JsonNode json = ran.json();
    assertThat(json.get("trained").asInt()).isEqualTo(4);
    assertThat(json.at("/comparison/runs")).hasSize(4);
    assertThat(json.at("/comparison/groups")).hasSize(2);
    assertThat(Folders.list(out.resolve("runs")).stream().map(run -> run.getFileName().toString()))
        .containsExactly("sphere-seed-3", "sphere-seed-4", "torus-seed-3", "torus-seed-4");
    assertThat(out.resolve("runs/sphere-seed-3"))
        .isDirectoryContaining("glob:**/{model.zip,metrics.jsonl,report.html,experiment.json}");
    assertThat(out).isDirectoryContaining("glob:**/compare.html");
    assertThat(Files.readString(out.resolve("experiment.yaml"))).isEqualTo(Files.readString(file));

    String results = Files.readString(out.resolve("results.md"));
    assertThat(results).isEqualTo(json.get("results").asText());
    assertThat(results)
        .contains("## Two sets of few points", "| sphere | 90.00 ± 1.00† |", "| mean |")
        .contains("† known second-hand.", "Reference: A digest")
        .contains("certified 0.10", "attacked 0.10")
        .contains("| mean | evaluation.certified_auroc.0.10 | reference 80.00 |")
        .containsPattern("\\| mean \\| evaluation.auroc \\| to reach ≥ 0.00 \\| .*: reached \\|")
        .containsPattern("lipschitz_bound \\| to reach ≤ 0.5000 \\| .*: not reached \\|");
    assertThat(ran.err()).contains("4/4 torus-seed-4, AUROC ");
    double mean = 0;
    for (int k = 0; k < 4; k++) {
      mean += json.at("/comparison/runs/" + k + "/figures/auroc").asDouble() / 4;
    }
    assertThat(row(results, "| mean |  |")).startsWith(Statistic.Unit.PERCENT.show(mean) + " ± ");
  }

  /** What stands in the cell after these. */
  private static String row(String results, String start) {
    return results
        .lines()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElseThrow()
        .substring(start.length())
        .strip();
  }

  @Test
  void resumingTrainsWhatIsNotFinishedAlone() throws Exception {
    // cancelled in the second training
    Shell.Ran broken = run(Shell.cancelledAfter(16), "--seeds=1");
    assertThat(broken.status()).isEqualTo(1);
    assertThat(broken.err()).contains("1 of 2 trainings are finished and kept", "--resume");
    Path results = out.resolve("results.md");
    byte[] early = Files.readAllBytes(results);
    assertThat(new String(early, StandardCharsets.UTF_8)).contains("sphere");
    Path model = out.resolve("runs/sphere-seed-3/model.zip");
    FileTime made = Files.getLastModifiedTime(model);

    Shell.Ran again = run("--seeds=1");
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.err()).contains("expected no folder or an empty one", "--resume");

    JsonNode resumed;
    try (InputStream reader = Files.newInputStream(results)) {
      resumed = run("--seeds=1", "--resume", "--json").json();
      // written in place, it would be the new one, or a part of it
      assertThat(reader.readAllBytes()).isEqualTo(early);
    }
    assertThat(Files.readAllBytes(results)).isNotEqualTo(early);
    assertThat(resumed.get("trained").asInt()).isEqualTo(1);
    assertThat(resumed.get("skipped").asInt()).isEqualTo(1);
    assertThat(Files.getLastModifiedTime(model)).isEqualTo(made);
    assertThat(Folders.list(out.resolve("runs"))).hasSize(2);

    Shell.Ran other = run("--seeds=1", "--resume", "--steps=6");
    assertThat(other.status()).isEqualTo(2);
    assertThat(other.err()).contains("expected a run of this configuration, got one of another");
  }

  @Test
  void oneSetForAQuickLook() {
    JsonNode json = run("--only=torus", "--seeds=1", "--steps=2", "--json").json();

    assertThat(json.at("/comparison/runs")).hasSize(1);
    assertThat(json.at("/comparison/runs/0/data").asText()).isEqualTo("torus");
    assertThat(
            RunFiles.json(out.resolve("runs/torus-seed-3/metrics.json"))
                .at("/options/steps")
                .asInt())
        .isEqualTo(2);
  }

  @Test
  void badUseIsTold() throws Exception {
    told(
        run("--only=three"), "--only: expected a data set or a normal class of the experiment (sp");
    told(run("--seeds=0"), "--seeds: expected ≥ 1, got 0");
    told(run("--steps=0"), "--steps: expected ≥ 1, got 0");
    told(Shell.run("oneclass", "experiment"), "expected the name of one or a YAML file, got none");
    told(Shell.run("oneclass", "experiment", "mnits"), "did you mean 'mnist'?");
    file =
        Shell.file(
            folder,
            "far.yaml",
            String.join("\n", CONFIGURATION)
                .replace("source: torus, points: 40", "source: data/no, needs: pictures")
                .split("\n"));
    told(run(), "no-seed-3: CsvTable data/no: expected a file, got nothing");
    file =
        Shell.file(
            folder,
            "twice.yaml",
            String.join("\n", CONFIGURATION).replace("torus", "sphere").split("\n"));
    told(run(), "expected each set and normal class once, got sphere-seed-3 again");
    assertThat(out).doesNotExist();
  }

  private static void told(Shell.Ran ran, String message) {
    assertThat(ran.err()).contains(message);
    assertThat(ran.status()).isEqualTo(2);
  }

  @Test
  void theListNamesEveryExperiment() {
    Shell.Ran ran = Shell.run("oneclass", "experiment", "--list", "--json");

    assertThat(ran.json().findValuesAsText("name")).contains("mnist", "paper-mnist").hasSize(19);
    assertThat(Shell.run("oneclass", "experiment", "--list").out())
        .contains("tabular")
        .hasLineCount(19);
  }
}
