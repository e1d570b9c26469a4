/** Updaters for the host's networks. */
package io.github.lipschitz4j.layers.updaters;
