package io.github.lipschitz4j.docs.notebooks;

import com.fasterxml.jackson.databind.JsonNode;

/** Text as Jupyter's format holds it: as a whole, or a list of lines with their ends. */
public final class SourceLines {
  private SourceLines() {}

  /**
   * The text.
   *
   * @param node a string, or strings
   * @return all of it
   */
  public static String text(JsonNode node) {
    if (node.isTextual()) {
      return node.asText();
    }
    StringBuilder text = new StringBuilder();
    node.forEach(line -> text.append(line.asText()));
    return text.toString();
  }
}
