/** Penalties that keep the weights of the host's own layers near orthogonal. */
package io.github.lipschitz4j.layers.regularization;
