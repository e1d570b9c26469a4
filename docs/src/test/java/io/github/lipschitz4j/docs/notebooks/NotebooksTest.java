package io.github.lipschitz4j.docs.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    try (Kernel kernel = new Kernel()) {
      for (ObjectNode cell : cells) {
        Output output = kernel.run(Notebook.code(cell));
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
  void anotherFigureOrTextOrAFailureIsSeen() {
    assertText("AUROC 98.1\n", "AUROC 98.2\n", "near");
    assertThatThrownBy(() -> assertText("AUROC 80.1\n", "AUROC 98.2\n", "far"))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> assertText("AUROC 98.1\n", "AUPR 98.1\n", "other"))
        .isInstanceOf(AssertionError.class);
    try (Kernel kernel = new Kernel()) {
      assertThat(kernel.run("int a = 3;\nSystem.out.println(a + 4);").text()).isEqualTo("7\n");
      assertThatThrownBy(() -> kernel.run("int b = \"x\";"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("cannot be converted");
      assertThatThrownBy(() -> kernel.run("Object o = null; o.hashCode();"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("o.hashCode()");
    }
  }
}
