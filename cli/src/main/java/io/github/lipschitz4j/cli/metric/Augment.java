package io.github.lipschitz4j.cli.metric;

/** What may be done to a picture before each step. */
enum Augment {
  /** Shifted, turned, sheared; mirrored, but for digits. */
  MOVED,
  /** Shifted, turned, sheared; never mirrored. */
  UPRIGHT,
  /** Nothing. */
  NONE
}
