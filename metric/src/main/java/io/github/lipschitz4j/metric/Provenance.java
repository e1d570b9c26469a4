package io.github.lipschitz4j.metric;

/**
 * Where a model comes from.
 *
 * @param seed of the training
 * @param options the options, as text
 * @param labelled number of labelled rows
 * @param columns of a row
 * @param epoch after which the model was taken, from 1
 */
public record Provenance(long seed, String options, int labelled, int columns, int epoch) {}
