/**
 * The rate-distortion guided autoencoder: its latent space keeps distances, so that latent density
 * is data density.
 */
package io.github.lipschitz4j.isometric;
