package io.github.lipschitz4j.cli.oneclass.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.lipschitz4j.cli.frame.Failures;
import io.github.lipschitz4j.core.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** JSON that a training left behind, read with messages that name the file. */
public final class RunFiles {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** A report line takes some hundred bytes: this is a training of millions of steps. */
  private static final long MOST_BYTES = 64L << 20;

  private RunFiles() {}

  /** Reads an object of JSON from a file. */
  public static JsonNode json(Path file) {
    return json(file, String.join("\n", lines(file)));
  }

  /** Reads an object of JSON from the text of a file. */
  public static JsonNode json(Path file, String text) {
    try {
      JsonNode json = MAPPER.readTree(text);
      if (!json.isObject()) {
        throw new IllegalArgumentException(
            "%s: expected an object of JSON, got %s"
                .formatted(file, json.getNodeType().toString().toLowerCase(Locale.ROOT)));
      }
      return json;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s: expected JSON, got '%s'".formatted(file, e.getOriginalMessage()), e);
    }
  }

  static List<String> lines(Path file) {
    try {
      Check.that(
          Files.size(file) <= MOST_BYTES,
          "%s: expected at most %d bytes, got %d (is it of a training?)",
          file,
          MOST_BYTES,
          Files.size(file));
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s: expected to read it, got %s".formatted(file, Failures.reason(e)), e);
    }
  }
}
