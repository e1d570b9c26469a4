package io.github.lipschitz4j.metric.losses;

/**
 * A loss with its gradients.
 *
 * @param value the loss
 * @param features dL/d features, as many rows
 * @param proxies dL/d proxies, as many rows
 */
public record LossGradient(double value, double[][] features, double[][] proxies) {}
