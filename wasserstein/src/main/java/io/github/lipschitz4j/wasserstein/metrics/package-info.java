/** How well a sample follows a mixture: sliced distance, modes, shares, moments. */
package io.github.lipschitz4j.wasserstein.metrics;
