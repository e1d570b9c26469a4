/** The nearest rows of a set: exactly, by matrix products, or approximately, by a graph. */
package io.github.lipschitz4j.metric.search;
