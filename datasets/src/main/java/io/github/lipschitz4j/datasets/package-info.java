/**
 * Data in, nothing learned: two-dimensional toy sets with their exact distances, a CSV reader that
 * says where a file is wrong, bundled tables, the one-class split, and images: IDX files, folders
 * of pictures, and published sets that are fetched by a package manager and known by their hashes.
 *
 * <p>Features of tables are {@code double} and never scaled here: what a model was fitted on is the
 * model's to remember.
 */
package io.github.lipschitz4j.datasets;
