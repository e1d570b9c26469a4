/**
 * Convolutions as operators: their geometry, a kernel for the CPU, projections that make them
 * 1-Lipschitz, and proven bounds of their norm.
 *
 * <p>Images are [examples, channels, height, width] in 'c' order, kernels [out, in/groups, kernel
 * height, kernel width]; a series is an image of height 1.
 */
package io.github.lipschitz4j.core.conv;
