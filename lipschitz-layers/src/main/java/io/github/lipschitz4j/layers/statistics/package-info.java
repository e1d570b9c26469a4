/** Figures over several runs. */
package io.github.lipschitz4j.layers.statistics;
