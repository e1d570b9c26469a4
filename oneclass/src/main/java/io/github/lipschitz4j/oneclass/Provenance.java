package io.github.lipschitz4j.oneclass;

/**
 * Where a model comes from: enough to train it again.
 *
 * @param library version of this library
 * @param seed seed of the training
 * @param options the options, as text
 * @param normals number of normals given, the held-out ones included
 * @param features number of columns
 * @param dataSha256 SHA-256 of the normals as little-endian doubles, row by row
 */
public record Provenance(
    String library, long seed, String options, int normals, int features, String dataSha256) {}
