package io.github.lipschitz4j.oneclass;

/**
 * What a model says of each of n rows.
 *
 * @param signedDistance n values, see {@link OneClassModel#signedDistance}
 * @param isNormal n decisions, see {@link OneClassModel#isNormal}
 * @param certifiedRadius n radii, see {@link OneClassModel#certifiedRadius}
 */
public record Decisions(double[] signedDistance, boolean[] isNormal, double[] certifiedRadius) {}
