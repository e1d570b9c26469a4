package io.github.lipschitz4j.cli.oneclass.configs;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One YAML document as a tree of places. Anchors and aliases are refused, and a key may come once:
 * what a file says is what it shows.
 */
final class Yaml {
  private static final YAMLFactory FACTORY = new YAMLFactory();

  private final YAMLParser parser;
  private final String file;

  private Yaml(YAMLParser parser, String file) {
    this.parser = parser;
    this.file = file;
  }

  /** Reads a text; the file's name is for messages. */
  static Node read(String file, String text) {
    try (YAMLParser parser = FACTORY.createParser(text)) {
      return new Yaml(parser, file).document();
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      Place place =
          at == null
              ? new Place(file, 1, 1, "")
              : new Place(file, at.getLineNr(), at.getColumnNr(), "");
      throw new IllegalArgumentException(
          "%s: expected YAML, got '%s'"
              .formatted(place, e.getOriginalMessage().strip().replaceAll("\\s*\\R[\\s\\S]*", "")),
          e);
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory reads without a disk", e);
    }
  }

  private Node document() throws IOException {
    Place root = new Place(file, 1, 1, "");
    if (parser.nextToken() == null) {
      throw root.fault("keys and values", "an empty file");
    }
    Node node = node(root);
    if (parser.nextToken() != null) {
      throw here(root, "").fault("one document", "another one after it");
    }
    return node;
  }

  private Place here(Place parent, String step) {
    JsonLocation at = parser.currentTokenLocation();
    return step.isEmpty()
        ? new Place(file, at.getLineNr(), at.getColumnNr(), parent.path())
        : parent.at(at.getLineNr(), at.getColumnNr(), step);
  }

  /** The node that begins at the current token. */
  private Node node(Place place) throws IOException {
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      throw place.fault("a value written out", "an anchor or an alias of YAML");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(place);
      case START_ARRAY -> sequence(place);
      case VALUE_NULL -> new Node.Nothing(place);
      default -> new Node.Scalar(place, parser.getText());
    };
  }

  private Node mapping(Place place) throws IOException {
    Map<String, Node> entries = new LinkedHashMap<>();
    Map<String, Place> keys = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Place keyPlace = here(place, key);
      if (keys.containsKey(key)) {
        throw keyPlace.fault("each key once", "it again", "first in line " + keys.get(key).line());
      }
      parser.nextToken();
      keys.put(key, keyPlace);
      entries.put(key, node(here(place, key)));
    }
    return new Node.Mapping(place, entries, keys);
  }

  private Node sequence(Place place) throws IOException {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(here(place, "[" + items.size() + "]")));
    }
    return new Node.Sequence(place, items);
  }
}
