package io.github.lipschitz4j.metric.kernel;

import io.github.lipschitz4j.core.Check;

/**
 * A Gaussian kernel over the nearest centres.
 *
 * @param sigma its width σ, above 0; σ² and 1/σ² are numbers of double, finite and above 0
 * @param neighbours K, at least 1
 */
public record Kernel(double sigma, int neighbours) {
  /** Checks the ranges. */
  public Kernel {
    Check.that(
        sigma > 0 && Double.isFinite(sigma),
        "Kernel sigma: expected finite and > 0, got %s",
        sigma);
    double square = sigma * sigma;
    Check.that(
        square > 0 && Double.isFinite(square) && Double.isFinite(1 / square),
        "Kernel sigma: expected one whose square is within double, got %s",
        sigma);
    Check.that(neighbours >= 1, "Kernel neighbours: expected ≥ 1, got %d", neighbours);
  }
}
