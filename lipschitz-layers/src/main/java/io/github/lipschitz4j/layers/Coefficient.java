package io.github.lipschitz4j.layers;

import io.github.lipschitz4j.core.Check;

/** The Lipschitz coefficient k of a layer. */
final class Coefficient {
  private Coefficient() {}

  static double check(String who, double k) {
    Check.that(
        k > 0 && Double.isFinite(k), "%s coefficient: expected above 0 and finite, got %s", who, k);
    return k;
  }
}
