/** Distances between data and their reconstructions that are quadratic near zero. */
package io.github.lipschitz4j.isometric.distortion;
