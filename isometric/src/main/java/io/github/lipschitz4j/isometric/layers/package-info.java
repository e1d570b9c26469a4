/** Divisive normalization as layers of the host. */
package io.github.lipschitz4j.isometric.layers;
