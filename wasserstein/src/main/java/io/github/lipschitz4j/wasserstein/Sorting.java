package io.github.lipschitz4j.wasserstein;

/** What follows an orthonormal layer of a potential. */
public enum Sorting {
  /** Neighbours in pairs: cheapest. */
  PAIRS,
  /** All neurons of a layer. */
  FULL
}
