/** Proven bounds of networks, and what they promise of decisions. */
package io.github.lipschitz4j.layers.certificates;
