package io.github.lipschitz4j.isometric;

/**
 * Where a model comes from: enough to train it again.
 *
 * @param library version of this library
 * @param seed seed of the training
 * @param options the options, as text
 * @param rows number of rows given
 * @param columns number of columns
 * @param dataSha256 SHA-256 of the rows as little-endian doubles, row by row
 */
public record Provenance(
    String library, long seed, String options, int rows, int columns, String dataSha256) {}
