package io.github.lipschitz4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import io.github.lipschitz4j.cli.oneclass.configs.Experiment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Holds command lines and configurations of pages to the command itself. */
class PagesTest {
  private static final Path ONE_CLASS = Path.of("../docs/guide/one-class.md");
  private static final Pattern BLOCK = Pattern.compile("```(\\w*)\n(.*?)```", Pattern.DOTALL);

  /** With settings of the shell before it, and a remark after it. */
  private static final Pattern LINE =
      Pattern.compile("(?m)^(?:[A-Z_]+=\\S+ )*bin/lipschitz +(.*?)(?: +#.*)?$");

  private static List<String> lines(Path page) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String block : blocks(page, "")) {
      Matcher matcher = LINE.matcher(block.replace("\\\n", " "));
      while (matcher.find()) {
        lines.add(matcher.group(1));
      }
    }
    // a module of its own has these, and tests them
    lines.removeIf(line -> line.startsWith("bench "));
    return lines;
  }

  private static List<String> blocks(Path page, String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(page));
    while (matcher.find()) {
      if (matcher.group(1).equals(language)) {
        blocks.add(matcher.group(2));
      }
    }
    return blocks;
  }

  private static CommandLine command() {
    return Lipschitz.commandLine(new Session(Progress.Style.SILENT));
  }

  private static void parse(String line) {
    command().parseArgs(line.strip().split(" +"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../README.md", "../docs/guide/one-class.md", "../docs/guide/export.md"})
  void everyCommandLineCanBeUnderstood(String page) throws IOException {
    assertThatThrownBy(() -> parse("oneclass train --no-such-flag"))
        .isInstanceOf(CommandLine.ParameterException.class);
    assertThatThrownBy(() -> parse("oneclass score --model model.zip"))
        .isInstanceOf(CommandLine.ParameterException.class);
    List<String> lines = lines(Path.of(page));
    assertThat(lines).hasSizeGreaterThan(2);
    for (String line : lines) {
      parse(line);
    }
  }

  @Test
  void theConfigurationOfTheChapterRuns(@TempDir Path folder) throws IOException {
    List<String> shown = blocks(ONE_CLASS, "yaml");
    assertThat(shown).hasSize(1);
    assertThat(Experiment.parse("mine.yaml", shown.get(0)).name()).isEqualTo("mine");
    Path file = Files.writeString(folder.resolve("mine.yaml"), shown.get(0));
    StringWriter err = new StringWriter();
    CommandLine command = command().setErr(new PrintWriter(err));
    command.setOut(new PrintWriter(new StringWriter()));
    Path out = folder.resolve("out");
    int status =
        command.execute(
            "oneclass",
            "experiment",
            file.toString(),
            "--out",
            out.toString(),
            "--seeds",
            "1",
            "--steps",
            "20",
            "--only",
            "thyroid",
            "--quiet");
    assertThat(status).as(err.toString()).isZero();
    assertThat(Files.readString(out.resolve("results.md"))).contains("thyroid");
  }
}
