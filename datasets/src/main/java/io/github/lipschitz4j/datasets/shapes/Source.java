package io.github.lipschitz4j.datasets.shapes;

/** A file under its name, for complaints. */
record Source(String name) {
  /** More points or faces than this fill the memory, not a shape. */
  static final int MOST = 1 << 25;

  /** A complaint about a line, the first is 1. */
  IllegalArgumentException at(int line, String expected, String got) {
    return new IllegalArgumentException(
        "MeshFile %s line %d: expected %s, got %s".formatted(name, line, expected, got));
  }

  IllegalArgumentException bad(String expected, String got) {
    return new IllegalArgumentException(
        "MeshFile %s: expected %s, got %s".formatted(name, expected, got));
  }

  /** Checks a promised number of things that take so many bytes each, at least, of those left. */
  int count(String things, long promised, long least, long left) {
    if (promised < 0 || promised > MOST) {
      throw bad("from 0 to %d %s".formatted(MOST, things), Long.toString(promised));
    }
    if (promised * least > left) {
      throw bad(
          "%d %s, as the file promises".formatted(promised, things),
          "%d bytes after it, too few (a file cut short: fetch it again)".formatted(left));
    }
    return (int) promised;
  }

  static String shown(String word) {
    return word.length() <= 20 ? "'%s'".formatted(word) : "'%s…'".formatted(word.substring(0, 20));
  }
}
