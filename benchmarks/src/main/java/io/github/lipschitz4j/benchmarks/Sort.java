package io.github.lipschitz4j.benchmarks;

/** What stands between the layers of a Lipschitz network that is timed. */
public enum Sort {
  /** Sorted pairs. */
  GROUP_SORT_2,
  /** All channels sorted. */
  FULL_SORT
}
