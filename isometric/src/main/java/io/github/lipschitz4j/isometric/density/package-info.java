/** Densities of latent codes: what a training learns, and what a model keeps of it. */
package io.github.lipschitz4j.isometric.density;
