/** Weights to start from. */
package io.github.lipschitz4j.layers.initialization;
