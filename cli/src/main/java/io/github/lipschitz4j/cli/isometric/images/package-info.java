/** Measures how far an autoencoder of images keeps distances. */
package io.github.lipschitz4j.cli.isometric.images;
