/** The commands on isometric autoencoders: densities, isometry of images, anomalies. */
package io.github.lipschitz4j.cli.isometric;
