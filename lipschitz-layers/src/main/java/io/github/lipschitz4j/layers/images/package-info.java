/**
 * Images as rows: their shape, and ways to change one at random. Trainings make more samples with
 * them, or negatives.
 */
package io.github.lipschitz4j.layers.images;
