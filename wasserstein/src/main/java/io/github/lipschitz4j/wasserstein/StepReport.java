package io.github.lipschitz4j.wasserstein;

/**
 * What one step of a training looked like.
 *
 * @param step its number, from 1
 * @param steps how many there will be
 * @param kr mean f over the step's rows of x minus mean f over those of y, before the weights
 *     moved, in the user's units: the Kantorovich–Rubinstein value of the batch
 */
public record StepReport(int step, int steps, double kr) {}
