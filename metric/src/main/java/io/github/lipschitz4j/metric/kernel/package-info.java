/** Classification by Gaussian kernels at the nearest centres, its gradients and its certificate. */
package io.github.lipschitz4j.metric.kernel;
