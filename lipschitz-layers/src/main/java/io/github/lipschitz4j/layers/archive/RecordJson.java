package io.github.lipschitz4j.layers.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.lipschitz4j.core.Check;

/** Records as JSON trees and back: a field that is missing, null or unknown is refused. */
public final class RecordJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private RecordJson() {}

  /**
   * The tree of a record.
   *
   * @param value a record of numbers, texts, enums, lists and records of these
   * @return a new tree, as {@link ModelArchive.Builder#json} takes it
   */
  public static JsonNode write(Record value) {
    return MAPPER.valueToTree(value);
  }

  /**
   * The record in a field of a tree.
   *
   * @param who says in a message where the tree is from
   * @param tree an object
   * @param name of the field
   * @param type of the record
   * @param <T> the record
   * @return the record, as its own constructor checks it
   * @throws IllegalArgumentException if there is no such field, or it is no valid record
   */
  public static <T extends Record> T read(String who, JsonNode tree, String name, Class<T> type) {
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
