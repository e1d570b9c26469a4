/**
 * How far two surfaces of triangles are from each other, and how much of the solids inside them is
 * common. Surfaces are plain arrays: {@code vertices[i]} = (x, y, z), {@code triangles[k]} = three
 * indices, counterclockwise seen from outside.
 */
package io.github.lipschitz4j.datasets.surfaces;
