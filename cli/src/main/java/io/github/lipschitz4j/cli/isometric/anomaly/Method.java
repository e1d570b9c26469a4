package io.github.lipschitz4j.cli.isometric.anomaly;

/** What can be judged on a split. */
enum Method {
  /** The isometric autoencoder with h = log. */
  LOG,
  /** The isometric autoencoder with h = identity. */
  DISTANCE,
  /** DAGMM, in the same frame. */
  DAGMM,
  /** DAGMM's network as it begins, with the moments of its codes. */
  UNTRAINED,
  /** Mean distance to the five nearest rows, on standardised columns. */
  KNN
}
