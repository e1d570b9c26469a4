package io.github.lipschitz4j.plots;

/**
 * Values nearer to 0 than a margin.
 *
 * @param name of the margin, for the legend
 * @param margin m, finite, above 0
 */
record Band(String name, double margin) {
  static Band of(String who, String name, double margin) {
    if (!(margin > 0) || !Double.isFinite(margin)) {
      throw new IllegalArgumentException(
          "%s band: expected a finite margin > 0, got %s".formatted(who, margin));
    }
    return new Band(name, margin);
  }
}
