/** Networks of the autoencoder: their architectures, and how one is trained by a gradient. */
package io.github.lipschitz4j.isometric.nets;
