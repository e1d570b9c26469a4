package io.github.lipschitz4j.wasserstein.gan;

/** What random numbers are for. A place, once given, stays: the numbers follow from it. */
enum Purpose {
  GENERATOR_WEIGHTS,
  CRITIC_WEIGHTS,
  REAL,
  CRITIC_NOISE,
  GENERATOR_NOISE,
  SEGMENTS,
  POWER,
  SAMPLE,
  QUALITY
}
