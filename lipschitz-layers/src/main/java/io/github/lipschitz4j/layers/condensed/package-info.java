/**
 * Networks as pure functions of their input, with plain weights: values, input gradients, and what
 * a certificate needs to know of each layer. No training, no host network in memory.
 */
package io.github.lipschitz4j.layers.condensed;
