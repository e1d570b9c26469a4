/**
 * Maps that make a weight matrix 1-Lipschitz, with their exact gradients.
 *
 * <p>{@link io.github.lipschitz4j.core.Parametrization} projects a raw weight, {@link
 * io.github.lipschitz4j.core.Retraction} brings a weight back to its manifold after an optimizer
 * step. The arithmetic is in {@link io.github.lipschitz4j.core.kernel}.
 */
package io.github.lipschitz4j.core;
