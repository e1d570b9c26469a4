package io.github.lipschitz4j.wasserstein.gan;

/**
 * What a training looked like at one iteration.
 *
 * @param iteration its number, from 1
 * @param iterations how many there will be
 * @param estimate mean f of the last real batch of the critic minus mean f of the generated one:
 *     the dual value, of the Wasserstein distance where the critic is 1-Lipschitz
 * @param gradientNorm mean ‖∇f‖ over the generated points of the generator's last step, 0 before it
 */
public record GanReport(int iteration, int iterations, double estimate, double gradientNorm) {}
