package io.github.lipschitz4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.testkit.Shell;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

class HelpTest {
  private static String[] words(String line, String... more) {
    return Stream.concat(
            Stream.of(line.split(" ")).filter(word -> !word.isEmpty()), Stream.of(more))
        .toArray(String[]::new);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "oneclass",
        "oneclass train",
        "oneclass score",
        "oneclass evaluate",
        "oneclass falsify",
        "oneclass generate",
        "oneclass surface",
        "oneclass experiment",
        "oneclass compare",
        "data",
        "data fetch",
        "data list",
        "certify train",
        "certify",
        "certify falsify",
        "certify table",
        "certify evaluate",
        "wasserstein",
        "wasserstein estimate",
        "wasserstein gaussians",
        "wasserstein gan",
        "isometric",
        "isometric density",
        "isometric isometry",
        "isometric prepare",
        "isometric anomaly",
        "metric",
        "metric train",
        "metric evaluate",
        "metric embed",
        "metric search",
        "metric compare"
      })
  void everyCommandHasHelpWithAnExampleAndAVersion(String line) {
    Shell.Ran help = Shell.run(words(line, "--help"));
    Shell.Ran version = Shell.run(words(line, "--version"));

    assertThat(help.status()).isZero();
    assertThat(help.out()).contains("Usage: lipschitz " + line, "Example", "--version");
    assertThat(help.out().lines()).allMatch(text -> text.length() <= 100);
    assertThat(version.status()).isZero();
    assertThat(version.out()).startsWith("lipschitz ").hasLineCount(1);
  }

  @Test
  void everyFlagIsDescribed() {
    CommandLine all = Lipschitz.commandLine(new Session(Progress.Style.SILENT));

    assertThat(all.getSubcommands())
        .containsOnlyKeys("oneclass", "certify", "wasserstein", "isometric", "metric", "data");
    assertThat(all.getSubcommands().get("oneclass").getSubcommands()).hasSize(8);
    assertThat(all.getSubcommands().get("data").getSubcommands()).hasSize(2);
    assertThat(all.getSubcommands().get("certify").getSubcommands()).hasSize(4);
    assertThat(all.getSubcommands().get("wasserstein").getSubcommands()).hasSize(3);
    assertThat(all.getSubcommands().get("isometric").getSubcommands()).hasSize(4);
    assertThat(all.getSubcommands().get("metric").getSubcommands()).hasSize(5);
    for (CommandLine group : all.getSubcommands().values()) {
      for (CommandLine command : group.getSubcommands().values()) {
        for (ArgSpec argument : command.getCommandSpec().args()) {
          assertThat(argument.description()).as(argument.toString()).isNotEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "oneclass",
        "oneclas",
        "--unknown",
        "oneclass trian",
        "data",
        "data fetch",
        "certify"
      })
  void anIncompleteCommandIsBadUse(String line) {
    Shell.Ran ran = Shell.run(words(line));

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).startsWith("lipschitz: ").contains("--help");
    assertThat(ran.out()).isEmpty();
  }
}
