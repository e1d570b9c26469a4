package io.github.lipschitz4j.cli.metric;

/** Which rows of the data a model is used on. */
enum PartName {
  TEST,
  ALL
}
