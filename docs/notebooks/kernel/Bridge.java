import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.LocalExecutionControlProvider;

/**
 * The JDK's JShell behind lines of JSON: {"code": …} comes in, {"text": …, "error": …} goes out.
 * Pictures stand in the text as lines of a mark and base64, see {@code display}.
 */
final class Bridge {
  /** What a cell may call beside the library; magics are for other kernels. */
  private static final String DISPLAY =
      """
      void display(java.awt.image.BufferedImage image) throws Exception {
        var bytes = new java.io.ByteArrayOutputStream();
        javax.imageio.ImageIO.write(image, "png", bytes);
        System.out.println("\\u0001" + java.util.Base64.getEncoder().encodeToString(bytes.toByteArray()));
      }
      """;

  public static void main(String[] arguments) throws Exception {
    ObjectMapper json = new ObjectMapper();
    PrintStream out = System.out;
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (JShell shell =
        JShell.builder()
            .executionEngine(new LocalExecutionControlProvider(), Map.of())
            .compilerOptions("-Xlint:none")
            .build()) {
      shell.addToClasspath(System.getProperty("java.class.path"));
      run(shell, DISPLAY);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode asked = json.readTree(line);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        String error = run(shell, asked.get("code").asText());
        ObjectNode answer = json.createObjectNode();
        answer.put("text", printed.toString(StandardCharsets.UTF_8)).put("error", error);
        out.println(json.writeValueAsString(answer));
      }
    }
  }

  /** Runs a cell up to its first fault; what that is, or nothing. */
  private static String run(JShell shell, String cell) {
    String rest = cell.lines().filter(line -> !line.startsWith("%")).collect(Collectors.joining("\n"));
    while (!rest.isBlank()) {
      CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      if (!next.completeness().isComplete()) {
        return "incomplete: " + rest;
      }
      for (SnippetEvent event : shell.eval(next.source())) {
        if (event.exception() != null) {
          return event.exception() + " at: " + event.snippet().source();
        }
        if (event.causeSnippet() == null && event.status() == Snippet.Status.REJECTED) {
          return shell
              .diagnostics(event.snippet())
              .map(said -> said.getMessage(Locale.ROOT))
              .collect(Collectors.joining("\n"));
        }
      }
      rest = next.remaining();
    }
    return "";
  }
}
