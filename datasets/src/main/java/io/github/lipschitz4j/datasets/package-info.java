/**
 * Data in, nothing learned: two-dimensional toy sets with their exact distances, a CSV reader that
 * says where a file is wrong, two bundled tables, and the one-class split.
 *
 * <p>Features are {@code double} and never scaled here: what a model was fitted on is the model's
 * to remember.
 */
package io.github.lipschitz4j.datasets;
