/** Mixtures of Gaussians with known density, mean and covariance: what generators are tried on. */
package io.github.lipschitz4j.wasserstein.mixtures;
