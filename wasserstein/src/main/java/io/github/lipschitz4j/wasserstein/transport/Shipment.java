package io.github.lipschitz4j.wasserstein.transport;

/**
 * What a plan moves from one point to another.
 *
 * @param from row of x, from 0
 * @param to row of y, from 0
 * @param mass share of the whole mass, in (0, 1]
 */
public record Shipment(int from, int to, double mass) {}
