package io.github.lipschitz4j.cli.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Names with their values, for readers. */
public final class Facts {
  private Facts() {}

  /** One line each, the values below each other. */
  public static List<String> lines(Map<String, String> facts) {
    int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
    List<String> lines = new ArrayList<>();
    facts.forEach((name, value) -> lines.add("%-".concat(width + "s  %s").formatted(name, value)));
    return lines;
  }
}
