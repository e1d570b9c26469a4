package io.github.lipschitz4j.metric.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a gradient at the log-probabilities becomes further back.
 *
 * @param features shape [n, d] in double
 * @param logWeights one value a centre
 */
public record KernelGradient(INDArray features, double[] logWeights) {}
