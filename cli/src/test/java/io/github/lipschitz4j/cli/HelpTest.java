package io.github.lipschitz4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

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
        "certify",
        "certify falsify",
        "certify table",
        "certify evaluate"
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
    assertThat(all.getSubcommands()).containsOnlyKeys("oneclass", "certify");
    for (CommandLine group : all.getSubcommands().values()) {
      assertThat(group.getSubcommands()).hasSizeGreaterThan(2);
      for (CommandLine command : group.getSubcommands().values()) {
        for (OptionSpec option : command.getCommandSpec().options()) {
          assertThat(option.description()).as(option.longestName()).isNotEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "oneclass", "certify", "oneclas", "--unknown", "oneclass trian"})
  void anIncompleteCommandIsBadUse(String line) {
    Shell.Ran ran = Shell.run(words(line));

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).startsWith("lipschitz: ").contains("--help");
    assertThat(ran.out()).isEmpty();
  }
}
