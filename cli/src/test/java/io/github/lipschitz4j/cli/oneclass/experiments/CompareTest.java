package io.github.lipschitz4j.cli.oneclass.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.lipschitz4j.cli.testkit.Shell;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class CompareTest {
  @TempDir static Path runs;
  @TempDir Path folder;

  @BeforeAll
  static void train() {
    String[] data = {"--data=sphere", "--points=60", "--eps=0.1", "--quiet"};
    for (String more : List.of("--margin=0.2", "--margin=0.4")) {
      Path out = runs.resolve(more.substring(9));
      assertThat(Shell.train(out, data[0], data[1], data[2], data[3], more).status()).isZero();
    }
    Path seeds = runs.resolve("seeds");
    assertThat(
            Shell.train(seeds, data[0], data[1], data[2], "--margin=0.4", "--seed=1", "--seeds=2")
                .status())
        .isZero();
  }

  private static Shell.Ran compare(Path out, Path... folders) {
    String[] words = new String[folders.length + 5];
    words[0] = "oneclass";
    words[1] = "compare";
    words[2] = "--out=" + out;
    words[3] = "--json";
    words[4] = "-q";
    for (int i = 0; i < folders.length; i++) {
      words[i + 5] = folders[i].toString();
    }
    return Shell.run(words);
  }

  @Test
  void runsStandBesideEachOtherAndInGroups() throws Exception {
    Path out = folder.resolve("out");

    Shell.Ran ran = compare(out, runs.resolve("0.2"), runs.resolve("0.4"), runs.resolve("seeds"));

    assertThat(ran.status()).as(ran.err()).isZero();
    JsonNode json = ran.json();
    assertThat(json.findValuesAsText("name").subList(0, 4))
        .containsExactly("0.2", "0.4", "seeds/seed-1", "seeds/seed-2");
    assertThat(json.at("/runs/0/options").properties()).hasSize(1);
    assertThat(json.at("/runs/0/options/margin").asText()).isEqualTo("0.2");
    assertThat(json.at("/runs/1/figures/bound").isNumber()).isTrue();
    // margin 0.4 was trained on seeds 0, 1 and 2
    JsonNode groups = json.get("groups");
    assertThat(groups).hasSize(2);
    assertThat(groups.get(1).get("n").asInt()).isEqualTo(3);
    double mean = 0;
    for (int k = 1; k <= 3; k++) {
      mean += json.at("/runs/" + k + "/figures/auroc").asDouble() / 3;
    }
    assertThat(groups.get(1).at("/figures/auroc/mean").asDouble()).isCloseTo(mean, within(1e-12));
    assertThat(groups.get(1).at("/figures/auroc").has("std")).isTrue();
    assertThat(groups.get(0).at("/figures/auroc").has("std")).isFalse();

    assertThat(Shell.content(out)).containsExactly("compare.csv", "compare.html", "compare.json");
    assertThat(new ObjectMapper().readTree(out.resolve("compare.json").toFile())).isEqualTo(json);
    List<String> csv = Files.readAllLines(out.resolve("compare.csv"));
    assertThat(csv.get(0)).startsWith("run,data,normal,seed,margin,auroc").endsWith("seconds");
    assertThat(csv).hasSize(5);
    assertThat(csv.get(1))
        .startsWith("0.2,")
        .contains("," + json.at("/runs/0/figures/auroc").asText() + ",");
  }

  @Test
  void aReaderOfAnEarlierComparisonKeepsItWhole() throws Exception {
    compare(folder, runs.resolve("0.2"));
    for (String name : List.of("compare.html", "compare.csv", "compare.json")) {
      compare(folder, runs.resolve("0.2"));
      byte[] before = Files.readAllBytes(folder.resolve(name));
      try (InputStream reader = Files.newInputStream(folder.resolve(name))) {
        compare(folder, runs.resolve("0.2"), runs.resolve("0.4"));

        // a file written in place would show its new content, or a part of it
        assertThat(reader.readAllBytes()).as(name).isEqualTo(before);
        assertThat(Files.readAllBytes(folder.resolve(name))).as(name).isNotEqualTo(before);
      }
    }
    assertThat(Shell.content(folder)).hasSize(3);
  }

  @Test
  void thePageFetchesNothingAndHoldsTheCurves() throws Exception {
    compare(folder, runs.resolve("0.2"), runs.resolve("0.4"));

    String html = Files.readString(folder.resolve("compare.html"));
    Document page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    html.replaceFirst("<!DOCTYPE html>", "").getBytes(StandardCharsets.UTF_8)));
    assertThat(page.getElementsByTagName("img").getLength()).isEqualTo(1);
    assertThat(page.getElementsByTagName("table").getLength()).isEqualTo(2);
    assertThat(page.getElementsByTagName("script").getLength()).isZero();
  }

  @Test
  void badFoldersAreTold() throws Exception {
    Path out = folder.resolve("out");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path strange = Files.createDirectory(folder.resolve("strange"));
    Shell.file(strange, "metrics.json", "{\"options\": {}}");
    Path broken = Files.createDirectory(folder.resolve("broken"));
    Shell.file(broken, "metrics.json", "{");

    for (Shell.Ran ran :
        List.of(
            told(compare(out, folder.resolve("no")), "expected the folder of a training, got noth"),
            told(compare(out, empty), "empty: expected metrics.json of a training in it or in a"),
            told(compare(out, strange), "metrics.json: expected a field data.source, got none"),
            told(compare(out, broken), "metrics.json: expected JSON, got"),
            told(
                compare(out, runs.resolve("0.2"), runs.resolve("0.2")),
                "expected each folder once, got it twice"))) {
      assertThat(ran.status()).isEqualTo(2);
    }
    assertThat(out).doesNotExist();
  }

  private static Shell.Ran told(Shell.Ran ran, String message) {
    assertThat(ran.err()).contains(message);
    return ran;
  }
}
