package io.github.lipschitz4j.cli.oneclass.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.lipschitz4j.cli.frame.Json;
import io.github.lipschitz4j.cli.oneclass.configs.Experiment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultsTableTest {
  private static Experiment experiment(String data, String... references) {
    return Experiment.parse(
        "test.yaml",
        """
        name: test
        title: Digits
        description: of a test
        data: [%s]
        seeds: {count: 1}
        references:
        """
                .formatted(data)
            + String.join("\n", references)
            + "\n");
  }

  private static String reference(String where, double value) {
    return "  - {%s value: %s, second_hand: false, source: S}".formatted(where, value);
  }

  private static ComparedRun run(String set, String normal, double auroc) {
    ObjectNode metrics = Json.object();
    metrics.putObject("data").put("source", set).put("normal", normal);
    metrics.put("seed", 0).put("lipschitz_bound", 1).put("train_seconds", 2);
    metrics.putObject("evaluation").put("auroc", auroc);
    return new ComparedRun(set + normal, set, metrics, Optional.empty());
  }

  private static List<String> starts(Experiment experiment, ComparedRun... runs) {
    return new ResultsTable(experiment, List.of(runs))
        .markdown()
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| set"))
        .filter(line -> !line.startsWith("| ---"))
        .map(line -> String.join("|", List.of(line.split(" ?\\| ?")).subList(1, 4)))
        .toList();
  }

  @Test
  void theMeanOfAllClassesStandsBesideTheMean() {
    Experiment digits =
        experiment(
            "{source: digits, normals: all}",
            reference("set: digits,", 0.9),
            reference("set: digits, normal: '3',", 0.8));

    assertThat(starts(digits, run("digits", "3", 0.5), run("digits", "4", 0.7)))
        .containsExactly("digits, 3|80.00|50.00", "digits, 4||70.00", "mean|90.00|60.00");
    // one class of several is not their mean
    assertThat(starts(digits, run("digits", "4", 0.7))).containsExactly("digits, 4||70.00");
  }

  @Test
  void aSetOfOneClassHasItsFigureBesideIt() {
    Experiment tables =
        experiment(
            "{source: vowels}, {source: digits, normals: [3, 4]}",
            reference("set: vowels,", 0.9),
            reference("", 0.8));

    assertThat(starts(tables, run("vowels", "0", 0.5), run("digits", "3", 0.7)))
        .containsExactly("vowels, 0|90.00|50.00", "digits, 3||70.00", "mean|80.00|60.00");
  }

  @Test
  void theMeanOfOneSetAmongOthersStandsByItself() {
    Experiment both =
        experiment(
            "{source: vowels}, {source: digits, normals: [3, 4]}", reference("set: digits,", 0.9));

    assertThat(
            starts(both, run("vowels", "0", 0.5), run("digits", "3", 0.6), run("digits", "4", 0.8)))
        .contains("digits, 3||60.00", "mean||63.33")
        .endsWith("digits|evaluation.auroc|reference 90.00");
  }
}
