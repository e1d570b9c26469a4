/**
 * Negatives: points that stand for everything that is not normal.
 *
 * <p>A {@link io.github.lipschitz4j.oneclass.negatives.NegativeSampler} says how they are drawn;
 * set around the normals of a training it becomes {@link
 * io.github.lipschitz4j.oneclass.negatives.Negatives}, which draws.
 */
package io.github.lipschitz4j.oneclass.negatives;
