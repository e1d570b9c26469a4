package io.github.lipschitz4j.benchmarks.baselines;

/**
 * How a method did on a data set.
 *
 * @param data name of the set
 * @param method id of the baseline
 * @param seed of split and method
 * @param auroc area under the curve, in [0, 1]
 * @param fitSeconds of learning
 * @param scoreSeconds of scoring all rows that were judged
 */
record Outcome(
    String data, String method, long seed, double auroc, double fitSeconds, double scoreSeconds) {}
