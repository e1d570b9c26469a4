/** Metric learning from few labels: nearest-neighbour Gaussian kernels, and mixup. */
package io.github.lipschitz4j.metric;
