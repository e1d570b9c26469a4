/** The commands on classifiers and certificates: {@code lipschitz certify}. */
package io.github.lipschitz4j.cli.certify;
