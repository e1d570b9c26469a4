/** The commands of metric learning. */
package io.github.lipschitz4j.cli.metric;
