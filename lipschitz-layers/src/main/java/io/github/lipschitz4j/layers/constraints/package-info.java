/** Constraints for the host's own dense and convolution layers: applied once after each step. */
package io.github.lipschitz4j.layers.constraints;
