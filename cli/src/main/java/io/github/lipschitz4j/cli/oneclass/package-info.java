/**
 * The commands on one-class models: {@code lipschitz oneclass}.
 *
 * <p>Arrows between its packages: configurations and sources of rows know no other; judging knows
 * sources, training knows judging, experiments know training; making knows judging.
 */
package io.github.lipschitz4j.cli.oneclass;
