/**
 * Surfaces in space: from a scalar field to the triangles on which it takes one value, and from
 * triangles to a picture.
 */
package io.github.lipschitz4j.plots.surface;
