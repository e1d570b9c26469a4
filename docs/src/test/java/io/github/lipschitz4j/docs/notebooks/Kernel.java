package io.github.lipschitz4j.docs.notebooks;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.LocalExecutionControlProvider;

/** The JDK's JShell on the class path of the tests, in their process: one for each notebook. */
final class Kernel implements AutoCloseable {
  private final JShell shell;

  Kernel() {
    shell =
        JShell.builder()
            .executionEngine(new LocalExecutionControlProvider(), Map.of())
            .compilerOptions("-Xlint:none")
            .build();
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : path.split(File.pathSeparator)) {
      shell.addToClasspath(entry);
    }
    run("import static io.github.lipschitz4j.docs.notebooks.Shown.display;");
  }

  /** Runs a cell; fails with the cell's own error. */
  Output run(String code) {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
      for (String rest = code; !rest.isBlank(); ) {
        CompletionInfo next = analysis.analyzeCompletion(rest);
        if (!next.completeness().isComplete()) {
          throw new AssertionError("cell: expected complete code, got a part:\n" + rest);
        }
        for (SnippetEvent event : shell.eval(next.source())) {
          check(event);
        }
        rest = next.remaining();
      }
    } finally {
      System.setOut(console);
    }
    return new Output(printed.toString(StandardCharsets.UTF_8), Shown.take());
  }

  private void check(SnippetEvent event) {
    if (event.exception() != null) {
      throw new AssertionError("cell failed at: " + event.snippet().source(), event.exception());
    }
    boolean refused = event.status() == Snippet.Status.REJECTED;
    if (event.causeSnippet() == null && refused) {
      StringBuilder message = new StringBuilder("cell refused: ").append(event.snippet().source());
      shell
          .diagnostics(event.snippet())
          .forEach(said -> message.append('\n').append(said.getMessage(Locale.ROOT)));
      throw new AssertionError(message.toString());
    }
  }

  @Override
  public void close() {
    shell.close();
  }
}
