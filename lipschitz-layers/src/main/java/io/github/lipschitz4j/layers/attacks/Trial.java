package io.github.lipschitz4j.layers.attacks;

/**
 * What one attack on one input has come to.
 *
 * @param row index of the input
 * @param distance of the nearest input with another class that was found, rounded up; where there
 *     is none, how far the search went, +∞ for anywhere
 * @param flipped whether one was found
 */
public record Trial(int row, double distance, boolean flipped) {}
