package io.github.lipschitz4j.docs.notebooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.LocalExecutionControlProvider;

/**
 * The JDK's JShell, in this process: tests run the notebooks' cells by it, and Jupyter does where
 * JJava cannot be had.
 *
 * <p>The launcher of source files starts {@link #main}, so it needs no other class of this module.
 */
public final class Kernel implements AutoCloseable {
  /** Begins a line of what a cell has printed that is a picture, a PNG in base64. */
  static final char PICTURE = '\u0001';

  /** What a cell may call beside the library; kernels of readers have it, too. */
  private static final String DISPLAY =
      """
      void display(java.awt.image.BufferedImage image) throws Exception {
        var bytes = new java.io.ByteArrayOutputStream();
        javax.imageio.ImageIO.write(image, "png", bytes);
        System.out.println("\\u0001" + java.util.Base64.getEncoder().encodeToString(bytes.toByteArray()));
      }
      """;

  private final JShell shell;

  /**
   * What a cell has come to.
   *
   * @param text printed, with a line for each picture
   * @param error its first fault, or nothing
   */
  record Ran(String text, String error) {}

  /** A shell with these jars and folders, separated as the system does. */
  Kernel(String classPath) {
    shell =
        JShell.builder()
            .executionEngine(new LocalExecutionControlProvider(), Map.of())
            .compilerOptions("-Xlint:none")
            .build();
    for (String entry : classPath.split(File.pathSeparator)) {
      shell.addToClasspath(entry);
    }
    run(DISPLAY);
  }

  /** Runs a cell up to its first fault. Magics are for other kernels. */
  Ran run(String cell) {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      String error =
          faults(
              cell.lines().filter(line -> !line.startsWith("%")).collect(Collectors.joining("\n")));
      return new Ran(printed.toString(StandardCharsets.UTF_8), error);
    } finally {
      System.setOut(console);
    }
  }

  private String faults(String code) {
    for (String rest = code; !rest.isBlank(); ) {
      CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      if (!next.completeness().isComplete()) {
        return "expected complete code, got a part: " + rest;
      }
      for (SnippetEvent event : shell.eval(next.source())) {
        if (event.exception() != null) {
          return named(event.exception()) + "\nat: " + event.snippet().source();
        }
        if (event.causeSnippet() == null && event.status() == Snippet.Status.REJECTED) {
          return shell
              .diagnostics(event.snippet())
              .map(said -> said.getMessage(Locale.ROOT))
              .collect(Collectors.joining("\n", "", "\nat: " + event.snippet().source()));
        }
      }
      rest = next.remaining();
    }
    return "";
  }

  /** Exceptions of a cell come wrapped, and under their own class's name inside. */
  private static String named(JShellException exception) {
    return exception instanceof EvalException own
        ? own.getExceptionClassName() + ": " + own.getMessage()
        : exception.toString();
  }

  /** Answers each line {"code": …} by a line {"text": …, "error": …}. */
  void serve(BufferedReader in, PrintStream out) throws IOException {
    ObjectMapper json = new ObjectMapper();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Ran ran = run(json.readTree(line).get("code").asText());
      ObjectNode answer = json.createObjectNode();
      answer.put("text", ran.text()).put("error", ran.error());
      out.println(json.writeValueAsString(answer));
    }
  }

  /**
   * Serves the standard streams with the class path of this process.
   *
   * @param arguments none
   * @throws IOException if the streams break
   */
  public static void main(String[] arguments) throws IOException {
    try (Kernel kernel = new Kernel(System.getProperty("java.class.path"))) {
      InputStreamReader in = new InputStreamReader(System.in, StandardCharsets.UTF_8);
      kernel.serve(new BufferedReader(in), System.out);
    }
  }

  @Override
  public void close() {
    shell.close();
  }
}
