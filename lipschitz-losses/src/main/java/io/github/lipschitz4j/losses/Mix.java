package io.github.lipschitz4j.losses;

/** The weights of a hinge-regularised loss, transport : hinge. */
record Mix(double transport, double hinge) {

  /** 1 : λ, which for λ = +∞ is taken as the hinge alone, 0 : 1. */
  static Mix of(double lambda) {
    return lambda == Double.POSITIVE_INFINITY ? new Mix(0, 1) : new Mix(1, lambda);
  }
}
