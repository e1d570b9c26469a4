/** Networks that features come from: given ones to start with, and a convolution that is fast. */
package io.github.lipschitz4j.metric.networks;
