package io.github.lipschitz4j.oneclass;

/**
 * What one step of a training looked like. Negatives that climb are counted where they ended; of
 * several members, where they ended for the last.
 *
 * @param step its number, from 1
 * @param steps how many there will be
 * @param loss the HKR loss of the batch
 * @param gap mean f of the batch's normals minus mean f of its negatives: the KR term
 * @param gradientNorm mean ‖∇f‖ over the batch's negatives; 1 for a signed distance
 */
public record StepReport(int step, int steps, double loss, double gap, double gradientNorm) {}
