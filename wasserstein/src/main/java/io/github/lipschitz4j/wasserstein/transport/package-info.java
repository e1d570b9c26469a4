/** Exact optimal transport between two samples, with the dual potentials that prove it. */
package io.github.lipschitz4j.wasserstein.transport;
