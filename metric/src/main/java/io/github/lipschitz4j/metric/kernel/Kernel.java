package io.github.lipschitz4j.metric.kernel;

import io.github.lipschitz4j.core.Check;

/**
 * A Gaussian kernel over the nearest centres.
 *
 * @param sigma its width σ, finite, above 0
 * @param neighbours K, at least 1
 */
public record Kernel(double sigma, int neighbours) {
  /** Checks the ranges. */
  public Kernel {
    Check.that(
        sigma > 0 && Double.isFinite(sigma),
        "Kernel sigma: expected finite and > 0, got %s",
        sigma);
    Check.that(neighbours >= 1, "Kernel neighbours: expected ≥ 1, got %d", neighbours);
  }
}
