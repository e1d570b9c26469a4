package io.github.lipschitz4j.oneclass;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.lipschitz4j.core.Check;

/** Records as JSON trees and back: a field that is missing, null or unknown is refused. */
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Json() {}

  /** The tree of a record. */
  static JsonNode write(Record value) {
    return MAPPER.valueToTree(value);
  }

  /** The record in the field {@code name} of a tree; {@code who} says in a message where it is. */
  static <T extends Record> T read(String who, JsonNode tree, String name, Class<T> type) {
    JsonNode field = tree.path(name);
    Check.that(
        field.isObject(), "%s: expected an object \"%s\", got %s", who, name, field.getNodeType());
    try {
      return MAPPER.treeToValue(field, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          String.format(
              "%s: expected a valid \"%s\", got one with an error: %s",
              who, name, e.getOriginalMessage()),
          e);
    }
  }
}
