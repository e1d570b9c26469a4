/** The commands on Wasserstein distances. */
package io.github.lipschitz4j.cli.wasserstein;
