package io.github.lipschitz4j.metric;

/** What random numbers are for. A place, once given, stays: the numbers follow from it. */
enum Purpose {
  WEIGHTS,
  PROXIES,
  ORDER,
  AUGMENTATION,
  MIXUP,
  UNLABELLED
}
