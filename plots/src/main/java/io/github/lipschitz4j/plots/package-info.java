/**
 * Results in, pictures out: level sets of a scalar field, histograms of scores, curves over steps,
 * and one HTML page that holds them all.
 *
 * <p>Everything is drawn in memory and needs no display. Colours are told apart by readers who are
 * colour-blind, and every group has a marker or a dash of its own as well.
 */
package io.github.lipschitz4j.plots;
