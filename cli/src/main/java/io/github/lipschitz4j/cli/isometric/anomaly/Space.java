package io.github.lipschitz4j.cli.isometric.anomaly;

/** What a density is taken over to judge a row. */
enum Space {
  /** Codes alone, or with features of their residual. */
  CODES,
  /** All of the rows' space: codes, and noise across the manifold. */
  ALL
}
