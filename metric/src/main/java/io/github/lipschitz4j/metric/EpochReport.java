package io.github.lipschitz4j.metric;

import java.util.OptionalDouble;

/**
 * How an epoch went.
 *
 * @param epoch from 1
 * @param loss its mean over the epoch's steps, before each of them
 * @param trainAccuracy share of the labelled rows that the kernel gives their class after the
 *     epoch, each without its own centre
 * @param validationAccuracy the same of the validation rows, where there are any
 */
public record EpochReport(
    int epoch, double loss, double trainAccuracy, OptionalDouble validationAccuracy) {}
