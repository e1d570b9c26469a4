package io.github.lipschitz4j.cli.metric;

/** What makes features. */
enum ExtractorName {
  CONV,
  RESIDUAL,
  DENSE,
  LIPSCHITZ,
  LIPSCHITZ_RESIDUAL,
  FIXED,
  FILE
}
