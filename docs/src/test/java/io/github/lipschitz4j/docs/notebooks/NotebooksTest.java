package io.github.lipschitz4j.docs.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every cell of every notebook runs, and gives what the file shows. {@code mvn test -pl docs -am
 * -Dtest=NotebooksTest -Dsurefire.failIfNoSpecifiedTests=false -Dnotebooks.write=true} writes the
 * files' outputs anew.
 */
class NotebooksTest {
  private static final Path FOLDER = Path.of("notebooks");
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  /** A training on another processor rounds otherwise from its first step on. */
  private static final double RELATIVE = 0.05;

  /** The same, for figures near 0 such as a share of errors. */
  private static final double ABSOLUTE = 0.03;

  static List<Path> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void everyCellGivesWhatTheFileShows(Path file) throws IOException {
    Notebook notebook = Notebook.read(file);
    assertThat(notebook.language()).isEqualTo("java");
    boolean write = Boolean.getBoolean("notebooks.write");
    List<ObjectNode> cells = notebook.cells();
    assertThat(cells).isNotEmpty();
    int count = 1;
    try (Kernel kernel = new Kernel(CLASS_PATH)) {
      for (ObjectNode cell : cells) {
        Kernel.Ran ran = kernel.run(Notebook.code(cell));
        assertThat(ran.error()).as(Notebook.code(cell)).isEmpty();
        Output output = Output.of(ran.text());
        // the reader's first cell, which fetches the library, is number 1
        count++;
        if (write) {
          Notebook.store(cell, output, count);
        } else {
          assertSame(output, Notebook.stored(cell), Notebook.code(cell));
        }
      }
    }
    if (write) {
      notebook.write();
    }
  }

  private static void assertSame(Output output, Output stored, String code) {
    assertText(output.text(), stored.text(), code);
    assertThat(output.pictures()).as(code).hasSameSizeAs(stored.pictures());
    for (int k = 0; k < output.pictures().size(); k++) {
      BufferedImage shown = Notebook.small(output.pictures().get(k));
      assertThat(shown.getWidth()).isEqualTo(stored.pictures().get(k).getWidth());
      assertThat(shown.getHeight()).isEqualTo(stored.pictures().get(k).getHeight());
    }
  }

  private static void assertText(String printed, String stored, String code) {
    assertThat(NUMBER.matcher(printed).replaceAll("#"))
        .as(code)
        .isEqualTo(NUMBER.matcher(stored).replaceAll("#"));
    Matcher is = NUMBER.matcher(printed);
    Matcher was = NUMBER.matcher(stored);
    while (is.find() && was.find()) {
      double expected = Double.parseDouble(was.group());
      assertThat(Double.parseDouble(is.group()))
          .as("%s%nprinted %s", code, printed)
          .isCloseTo(expected, within(ABSOLUTE + RELATIVE * Math.abs(expected)));
    }
  }

  @Test
  void anotherFigureOrTextIsSeen() {
    assertText("AUROC 98.1\n", "AUROC 98.2\n", "near");
    assertThatThrownBy(() -> assertText("AUROC 80.1\n", "AUROC 98.2\n", "far"))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> assertText("AUROC 98.1\n", "AUPR 98.1\n", "other"))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void theKernelAnswersLineByLine() throws IOException {
    String asked =
        String.join(
            "\n",
            "{\"code\": \"%maven a:b:1\\nint a = 3;\\nSystem.out.println(a + 4);\"}",
            "{\"code\": \"int b = \\\"x\\\";\"}",
            "{\"code\": \"Object o = null; o.hashCode(); System.out.println(8);\"}",
            "{\"code\": \"int c = (\"}",
            "{\"code\": \"display(new java.awt.image.BufferedImage(3, 2, 1));\"}");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Kernel kernel = new Kernel(CLASS_PATH)) {
      PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
      kernel.serve(new BufferedReader(new StringReader(asked)), out);
    }
    List<JsonNode> answers = new ArrayList<>();
    for (String line : bytes.toString(StandardCharsets.UTF_8).lines().toList()) {
      answers.add(new ObjectMapper().readTree(line));
    }
    assertThat(answers).hasSize(5);
    assertThat(answers.get(0).get("text").asText()).isEqualTo("7\n");
    assertThat(answers.get(0).get("error").asText()).isEmpty();
    assertThat(answers.get(1).get("error").asText()).contains("cannot be converted", "int b");
    assertThat(answers.get(2).get("error").asText()).contains("NullPointer", "o.hashCode()");
    assertThat(answers.get(2).get("text").asText()).isEmpty();
    assertThat(answers.get(3).get("error").asText()).contains("expected complete code");
    Output shown = Output.of(answers.get(4).get("text").asText());
    assertThat(shown.text()).isEmpty();
    assertThat(shown.pictures().get(0).getWidth()).isEqualTo(3);
  }
}
