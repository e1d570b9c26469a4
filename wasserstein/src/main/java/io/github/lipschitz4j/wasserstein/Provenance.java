package io.github.lipschitz4j.wasserstein;

/**
 * Where a potential comes from: enough to train it again.
 *
 * @param library version of this library
 * @param seed seed of the training
 * @param options the options, as text
 * @param features number of columns
 * @param data what was trained on: rows and SHA-256 of both samples, or that they were streams
 */
public record Provenance(String library, long seed, String options, int features, String data) {}
