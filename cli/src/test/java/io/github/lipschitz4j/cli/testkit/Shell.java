package io.github.lipschitz4j.cli.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.lipschitz4j.cli.Lipschitz;
import io.github.lipschitz4j.cli.frame.Progress;
import io.github.lipschitz4j.cli.frame.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Runs the command in this process, its streams captured. */
public final class Shell {
  private static final ObjectMapper STRICT =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** A training of a second: small, but of every part. */
  private static final List<String> SMALL =
      List.of("--steps", "30", "--batch", "32", "--width", "8", "--depth", "1");

  private Shell() {}

  /** What a run of the command left behind. */
  public record Ran(int status, String out, String err) {

    /** Standard output as one JSON object and nothing else. */
    public JsonNode json() {
      try {
        JsonNode tree = STRICT.readTree(out);
        if (!tree.isObject()) {
          throw new AssertionError("not an object: " + out);
        }
        return tree;
      } catch (JsonProcessingException e) {
        throw new AssertionError(err + out, e);
      }
    }
  }

  /** Runs a command line. */
  public static Ran run(String... arguments) {
    return run(new Session(Progress.Style.LINES), arguments);
  }

  /** Runs a command line in a session of the test. */
  public static Ran run(Session session, String... arguments) {
    return run(Lipschitz.commandLine(session), arguments);
  }

  /** Runs a command line of a command that the test has changed. */
  public static Ran run(CommandLine command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    int status = command.execute(arguments);
    return new Ran(status, out.toString(), err.toString());
  }

  /** Trains something small, where the test does not say otherwise. */
  public static Ran train(Path out, String... more) {
    return train(new Session(Progress.Style.LINES), out, more);
  }

  /** Trains something small in a session of the test. */
  public static Ran train(Session session, Path out, String... more) {
    List<String> arguments = new ArrayList<>(List.of("oneclass", "train", "--out", out.toString()));
    for (int i = 0; i < SMALL.size(); i += 2) {
      String flag = SMALL.get(i);
      boolean given =
          Arrays.stream(more)
              .map(word -> word.replaceFirst("=.*", ""))
              .anyMatch(
                  word -> word.equals(flag) || word.equals("--epochs") && flag.equals("--steps"));
      if (!given) {
        arguments.addAll(SMALL.subList(i, i + 2));
      }
    }
    arguments.addAll(List.of(more));
    return run(session, arguments.toArray(String[]::new));
  }

  /** A session that is cancelled when it is asked for the n-th time whether it is. */
  public static Session cancelledAfter(int asked) {
    AtomicInteger count = new AtomicInteger();
    return new Session(Progress.Style.SILENT, () -> count.incrementAndGet() > asked);
  }

  /** Writes lines to a file. */
  public static Path file(Path folder, String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  /** All that is in a folder, hidden files too, as relative paths. */
  public static List<String> content(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !path.equals(folder))
          .map(path -> folder.relativize(path).toString())
          .sorted()
          .toList();
    }
  }
}
