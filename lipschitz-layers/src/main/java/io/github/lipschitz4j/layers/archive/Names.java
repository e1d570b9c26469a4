package io.github.lipschitz4j.layers.archive;

import io.github.lipschitz4j.core.Check;
import java.util.regex.Pattern;

/** Names of entries and formats: plain, relative, the same on every file system. */
final class Names {
  static final String MANIFEST = "manifest";

  private static final String SEGMENT = "[A-Za-z0-9_][A-Za-z0-9_.-]*";
  private static final Pattern ENTRY = Pattern.compile(SEGMENT + "(/" + SEGMENT + ")*");
  private static final Pattern FORMAT = Pattern.compile(SEGMENT);
  private static final int SHOWN = 100;

  private Names() {}

  /**
   * Refuses a name that is not letters, digits and {@code _ . -} in segments split by one slash.
   */
  static void checkEntry(String name) {
    Check.that(
        name.length() <= Limits.NAME_LENGTH && ENTRY.matcher(name).matches(),
        "entry name: expected at most %d letters, digits, '_', '.', '-' in segments split by '/',"
            + " none beginning with '.' or '-', got %s",
        Limits.NAME_LENGTH,
        quote(name));
    Check.that(
        !name.equals(MANIFEST), "entry name: expected any but '%s', got it (reserved)", MANIFEST);
  }

  /** Refuses the name of a format that is not one segment. */
  static void checkFormat(String format) {
    Check.that(
        format.length() <= Limits.NAME_LENGTH && FORMAT.matcher(format).matches(),
        "format: expected at most %d letters, digits, '_', '.', '-', got %s",
        Limits.NAME_LENGTH,
        quote(format));
  }

  /** A foreign text as a message may show it: short, printable ASCII. */
  static String quote(String text) {
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    return "'" + shown.replaceAll("[^ -~]", "?") + "'";
  }
}
