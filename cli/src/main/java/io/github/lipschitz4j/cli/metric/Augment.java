package io.github.lipschitz4j.cli.metric;

/** What may be done to a picture before each step. */
enum Augment {
  /** Shifted, turned, sheared; mirrored where that leaves the class. */
  MOVED,
  /** Nothing. */
  NONE
}
