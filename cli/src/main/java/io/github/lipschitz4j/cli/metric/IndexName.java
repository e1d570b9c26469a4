package io.github.lipschitz4j.cli.metric;

/** How nearest rows are found. */
enum IndexName {
  EXACT,
  APPROXIMATE
}
