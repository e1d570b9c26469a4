package io.github.lipschitz4j.isometric;

/** What random numbers are for. A place, once given, stays: the numbers follow from it. */
enum Purpose {
  ENCODER,
  DECODER,
  DENSITY,
  BATCH,
  NOISE,
  FREEZE,
  PAIRS,
  BASIS
}
