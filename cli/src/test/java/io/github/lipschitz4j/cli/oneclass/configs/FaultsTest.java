package io.github.lipschitz4j.cli.oneclass.configs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lipschitz4j.oneclass.OneClassOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
  private static final String GOOD =
      """
      name: a
      title: A
      description: of a test
      data: [{source: one-cloud, points: 10}]
      seeds: {count: 1}
      judging: {radii: [0.10, 8], unit: 2/255}
      options:
        margin: 0.5
        batch: 16
        steps: 5
        architecture: {kind: dense, width: 8, depth: 1}
        negatives: [uniform-box, {kind: gaussian, share: 0.4, weight: 2}]
        ascent: {kind: newton, steps: 2}
      references: [{value: 0.9, second_hand: true, source: S}]
      """;

  @Test
  void theFileWithoutFaultsIsRead() {
    Experiment experiment = Experiment.parse("a.yaml", GOOD);

    assertThat(experiment.data().get(0).trainings())
        .containsExactly(List.of("--data=one-cloud", "--points=10"));
    // named as written, in the data's units
    assertThat(experiment.judging().radii())
        .containsExactly(
            new Experiment.Ball("0.10*2/255", 2.0 / 255 * 0.10),
            new Experiment.Ball("8*2/255", 2.0 / 255 * 8));
    assertThat(experiment.references().get(0).figure()).isEqualTo("evaluation.auroc");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name: a                 | nam: a            | line 1, column 1: nam: expected a known key, got 'nam' (did you mean 'name'?)",
        "name: a                 | # none            | expected a key name (a text), got title, ",
        "title: A                | title:            | line 2, column 7: title: expected a text, got nothing",
        "title: A                | title: [A]        | title: expected a text, got a list of 1",
        "title: A                | name: b           | line 2, column 1: name: expected each key once, got it again (first in line 1)",
        "margin: 0.5             | margin: wide      | line 8, column 11: options.margin: expected a number > 0, got 'wide'",
        "margin: 0.5             | margin: 0         | options.margin: expected a number > 0, got '0'",
        "margin: 0.5             | margin: .inf      | options.margin: expected a number > 0, got '.inf'",
        "margin: 0.5             | margin: {per: 1}  | options.margin.per: expected a known key",
        "margin: 0.5             | margn: 0.5        | options.margn: expected a known key, got 'margn' (did you mean 'margin'?)",
        "margin: 0.5             | calibration: 1    | options.calibration: expected a number in [0, 1), got '1'",
        "batch: 16               | batch: 1.5        | options.batch: expected a whole number ≥ 1, got '1.5'",
        "batch: 16               | epochs: 2         | options.epochs: expected steps or epochs, got both",
        "batch: 16               | optimizer: adan   | expected one of adam, rmsprop, got 'adan' (did you mean 'adam'?)",
        "width: 8                | width: 7          | options.architecture: Dense width: expected even and ≥ 2, got 7",
        "kind: dense             | kind: dens        | options.architecture.kind: expected one of dense, convolutional, got 'dens' (did you mean 'dense'?)",
        "uniform-box             | uniform-bix       | options.negatives[0]: expected one of uniform-box, ",
        "share: 0.4              | share: -1         | options.negatives[1].share: expected a number > 0, got '-1'",
        "share: 0.4              | angle: 4          | options.negatives[1].angle: expected a known key, got 'angle' (there are weight, share)",
        "uniform-box             | {kind: perlin-noise, resolution: 2} | options.negatives[0]: expected options.image beside it, got none",
        "points: 10              | points: ten       | data[0].points: expected a whole number ≥ 2, got 'ten'",
        "points: 10              | protocol: onclass | data[0].protocol: expected one of one-class, unsupervised, got 'onclass' (did you mean 'one-class'?)",
        "points: 10              | normals: [1, 1]   | data[0].normals[1]: expected each label once, got '1' again",
        "[{source: one-cloud, points: 10}] | []      | data: expected at least one data set, got an empty list",
        "count: 1                | count: 0          | seeds.count: expected a whole number ≥ 1, got '0'",
        "unit: 2/255             | unit: 2/          | judging.unit: expected a number > 0, got ''",
        "second_hand: true       | second_hand: yes  | references[0].second_hand: expected true or false, got 'yes'",
        "second_hand: true, source: S | source: S    | references[0]: expected a key second_hand (true, false), got value, source",
        "title: A                | title: &x [A]     | title: expected a value written out, got an anchor or an alias of YAML",
        "title: A                | title: *x         | title: expected a value written out, got an anchor or an alias of YAML",
        "seeds: {count: 1}       | seeds: {count: 1  | expected YAML, got '",
        "kind: newton            | kind: pgd, step: 0 | options.ascent.step: expected a number > 0, got '0'"
      })
  void aFaultIsToldWithItsPlace(String old, String other, String message) {
    assertThat(GOOD).contains(old);
    assertThatThrownBy(() -> Experiment.parse("a.yaml", GOOD.replaceFirst(quoted(old), other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a.yaml line ")
        .hasMessageContaining(message);
  }

  private static String quoted(String text) {
    return Pattern.quote(text);
  }

  @Test
  void whatIsNoMappingIsNoExperiment() {
    for (String text : List.of("", "a", "[1]", "--- 1\n--- 2")) {
      assertThatThrownBy(() -> Experiment.parse("a.yaml", text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("a.yaml line ")
          .hasMessageContaining("expected ");
    }
  }

  @Test
  void anImageOfAnotherSizeThanTheRowsIsRefused() {
    TrainingOptions options =
        TrainingOptions.parse("o", "image: {channels: 1, height: 2, width: 2}");
    OneClassOptions.Builder builder = OneClassOptions.defaults(10, 5).toBuilder();

    assertThatThrownBy(() -> options.change(builder, new TrainingOptions.Size(10, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected an image of 5 values as a row has, got 1×2×2");
  }

  @Test
  void namesAndFilesThatAreNotThereAreTold(@TempDir Path folder) throws Exception {
    assertThatThrownBy(() -> ExperimentFiles.read("mnits"))
        .hasMessageContaining("got 'mnits' (did you mean 'mnist'?)");
    assertThatThrownBy(() -> ExperimentFiles.read(folder.resolve("no.yaml").toString()))
        .hasMessageContaining("expected a file, got none there");
    Path big = folder.resolve("big.yaml");
    Files.write(big, new byte[(1 << 20) + 1]);
    assertThatThrownBy(() -> ExperimentFiles.read(big.toString()))
        .hasMessageContaining("is it a configuration?");
  }

  @Test
  void distancesOfWordsAreLevenshteins() {
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    assertThat(Nearest.distance("a", "a")).isZero();
    assertThat(Nearest.to("margn", List.of("batch", "margin"))).contains("margin");
    assertThat(Nearest.to("zzz", List.of("batch", "margin"))).isEmpty();
  }
}
