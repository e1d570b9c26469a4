package io.github.lipschitz4j.datasets;

/** Whether the first row of a CSV file holds names. */
public enum Header {
  /** It does if none of its cells is a number. */
  AUTO,
  /** It does. */
  PRESENT,
  /** It holds data; columns are called x0, x1, … */
  ABSENT
}
