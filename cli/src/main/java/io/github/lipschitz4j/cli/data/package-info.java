/** The commands on published data sets: {@code lipschitz data}. */
package io.github.lipschitz4j.cli.data;
