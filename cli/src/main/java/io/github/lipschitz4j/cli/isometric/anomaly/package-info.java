/** Finds anomalies by the density of codes, beside other methods on the same splits. */
package io.github.lipschitz4j.cli.isometric.anomaly;
