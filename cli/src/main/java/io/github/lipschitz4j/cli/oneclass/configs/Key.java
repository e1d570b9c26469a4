package io.github.lipschitz4j.cli.oneclass.configs;

/**
 * A key of a group.
 *
 * @param name as written
 * @param value what may stand there
 * @param absent what holds without it; empty if it is needed
 * @param meaning for a reader
 */
record Key(String name, String value, String absent, String meaning) {

  static Key needed(String name, String value, String meaning) {
    return new Key(name, value, "", meaning);
  }

  /** Optional; the rule that goes with the data says what holds without it. */
  static Key ruled(String name, String value, String distances, String meaning) {
    return new Key(name, value, "by rule: " + distances, meaning);
  }

  static Key optional(String name, String value, String absent, String meaning) {
    return new Key(name, value, absent, meaning);
  }
}
