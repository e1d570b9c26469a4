/** Learns a density that is known, and says how well. */
package io.github.lipschitz4j.cli.isometric.density;
