package io.github.lipschitz4j.cli.oneclass.configs;

/**
 * Where something stands.
 *
 * @param file its name
 * @param line from 1
 * @param column from 1
 * @param path keys from the root, joined by dots; empty at the root
 */
record Place(String file, int line, int column, String path) {

  /** The message of a fault there. */
  IllegalArgumentException fault(String expected, String got) {
    return new IllegalArgumentException("%s: expected %s, got %s".formatted(this, expected, got));
  }

  /** The same with a hint. */
  IllegalArgumentException fault(String expected, String got, String hint) {
    return new IllegalArgumentException(
        "%s: expected %s, got %s (%s)".formatted(this, expected, got, hint));
  }

  Place at(int otherLine, int otherColumn, String step) {
    return new Place(file, otherLine, otherColumn, path.isEmpty() ? step : path + dotted(step));
  }

  private static String dotted(String step) {
    return step.startsWith("[") ? step : "." + step;
  }

  @Override
  public String toString() {
    String where = "%s line %d, column %d".formatted(file, line, column);
    return path.isEmpty() ? where : where + ": " + path;
  }
}
