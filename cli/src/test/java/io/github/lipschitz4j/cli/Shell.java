package io.github.lipschitz4j.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
final class Shell {
  private static final ObjectMapper STRICT =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** A training of a second: small, but of every part. */
  private static final List<String> SMALL =
      List.of("--steps", "30", "--batch", "32", "--width", "8", "--depth", "1");

  private Shell() {}

  /** What a run of the command left behind. */
  record Ran(int status, String out, String err) {

    /** Standard output as one JSON object and nothing else. */
    JsonNode json() {
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

  static Ran run(String... arguments) {
    return run(new Session(Progress.Style.LINES), arguments);
  }

  static Ran run(Session session, String... arguments) {
    return run(Lipschitz.commandLine(session), arguments);
  }

  static Ran run(CommandLine command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    int status = command.execute(arguments);
    return new Ran(status, out.toString(), err.toString());
  }

  static Ran train(Path out, String... more) {
    return train(new Session(Progress.Style.LINES), out, more);
  }

  static Ran train(Session session, Path out, String... more) {
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
  static Session cancelledAfter(int asked) {
    AtomicInteger count = new AtomicInteger();
    return new Session(Progress.Style.SILENT, () -> count.incrementAndGet() > asked);
  }

  static Path file(Path folder, String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  /** All that is in a folder, hidden files too, as relative paths. */
  static List<String> content(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !path.equals(folder))
          .map(path -> folder.relativize(path).toString())
          .sorted()
          .toList();
    }
  }
}
