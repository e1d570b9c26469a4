package io.github.lipschitz4j.cli.oneclass.configs;

/** What a number has to be; every range holds finite numbers alone. */
enum Range {
  /** Any. */
  ANY("a number", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
  /** Above 0. */
  POSITIVE("a number > 0", Double.MIN_VALUE, Double.POSITIVE_INFINITY),
  /** At least 0. */
  NOT_NEGATIVE("a number ≥ 0", 0, Double.POSITIVE_INFINITY),
  /** A share that may be all. */
  SHARE("a number in [0, 1]", 0, 1),
  /** A share that leaves something. */
  PART("a number in [0, 1)", 0, Math.nextDown(1.0)),
  /** A share that neither takes nor leaves all. */
  INNER("a number in (0, 1)", Double.MIN_VALUE, Math.nextDown(1.0));

  private final String words;
  private final double least;
  private final double most;

  Range(String words, double least, double most) {
    this.words = words;
    this.least = least;
    this.most = most;
  }

  String words() {
    return words;
  }

  boolean holds(double value) {
    return Double.isFinite(value) && value >= least && value <= most;
  }
}
