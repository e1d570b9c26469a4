package io.github.lipschitz4j.layers.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.lipschitz4j.core.Check;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON that has one meaning: bounded, one value, no name twice, finite numbers, sorted names. */
final class StrictJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(Limits.JSON_DEPTH)
                          .maxDocumentLength(Limits.JSON_BYTES)
                          .maxTokenCount(Limits.JSON_TOKENS)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  // names from foreign files do not belong in the table of the whole JVM
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  // as a bare NaN, which reading refuses, not as the text "NaN"
                  .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
                  .build())
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .build();

  private StrictJson() {}

  /** UTF-8 without spaces, names sorted: equal trees have equal bytes. Refuses what is refused. */
  static byte[] write(JsonNode node) {
    try {
      byte[] text = MAPPER.writeValueAsBytes(node);
      check(text);
      return text;
    } catch (JsonProcessingException e) {
      throw refused(e);
    }
  }

  /** The tree of a text that {@link #check} let pass. */
  static JsonNode read(byte[] text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw refused(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads through a text without building its tree. */
  static void check(byte[] text) {
    try (JsonParser parser = MAPPER.createParser(text)) {
      int values = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
          Check.that(
              Double.isFinite(parser.getDoubleValue()),
              "JSON number: expected one within double, got %s",
              Names.quote(parser.getText()));
        }
        // true at a scalar in the root and at the end of an object or array in it
        values += parser.getParsingContext().inRoot() ? 1 : 0;
      }
      Check.that(values == 1, "JSON: expected one value, got %d", values);
    } catch (JsonProcessingException e) {
      throw refused(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IllegalArgumentException refused(JsonProcessingException e) {
    String problem = e.getOriginalMessage().replaceAll("[^ -~]", "?");
    return new IllegalArgumentException(
        "JSON: expected one value of strict JSON, got an error: " + problem, e);
  }
}
