/**
 * The Wasserstein-1 distance by Kantorovich–Rubinstein duality: bracketed between a certified
 * potential and an optimal transport.
 */
package io.github.lipschitz4j.wasserstein;
