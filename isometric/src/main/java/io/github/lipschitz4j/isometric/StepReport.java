package io.github.lipschitz4j.isometric;

/**
 * What one step of a training looked like; means over its batch, before the update.
 *
 * @param step its number, from 1
 * @param steps how many there will be
 * @param objective what is minimised
 * @param energy −log P of the codes; of a β-VAE the KL divergence
 * @param reconstruction D(x, x̂)
 * @param perturbation D(x̂, x̆); 0 where the objective has none
 */
public record StepReport(
    int step,
    int steps,
    double objective,
    double energy,
    double reconstruction,
    double perturbation) {}
