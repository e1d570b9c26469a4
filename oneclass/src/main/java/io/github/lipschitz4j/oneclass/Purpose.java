package io.github.lipschitz4j.oneclass;

/** What random numbers are for. A place, once given, stays: the numbers follow from it. */
enum Purpose {
  SPLIT,
  WEIGHTS,
  BATCH,
  NEGATIVES,
  ASCENT,
  SURROUNDINGS,
  AUGMENTATION
}
