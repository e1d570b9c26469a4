/**
 * The {@code lipschitz} command: reads files and flags, calls the libraries, writes results.
 *
 * <p>Only {@link io.github.lipschitz4j.cli.Main} is public: the command is used by its flags, its
 * JSON and its exit status, not by its classes.
 */
package io.github.lipschitz4j.cli;
