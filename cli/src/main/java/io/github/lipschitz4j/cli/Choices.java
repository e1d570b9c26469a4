package io.github.lipschitz4j.cli;

import java.util.Locale;

/** How constants are typed: in lower case, words joined by hyphens. */
final class Choices {
  private Choices() {}

  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
