package io.github.lipschitz4j.layers.certificates;

/**
 * What a network says of one input, and how sure that is.
 *
 * @param label the class, from 0
 * @param margin its score minus the best of the others, as computed, ≥ 0
 * @param radius no input as close as this gets another class; ≥ 0, l2 in the units of the input
 */
public record Decision(int label, double margin, double radius) {}
