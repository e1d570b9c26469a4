package io.github.lipschitz4j.wasserstein;

/** What random numbers are for. A place, once given, stays: the numbers follow from it. */
enum Purpose {
  SPLIT_X,
  SPLIT_Y,
  WEIGHTS,
  UNITS_X,
  UNITS_Y,
  BATCH_X,
  BATCH_Y,
  JUDGED_X,
  JUDGED_Y
}
