/**
 * The {@code lipschitz} command: its entry, and the tree of its commands.
 *
 * <p>The command is used by its flags, its JSON and its exit status, not by its classes: those that
 * are public are so for the packages below.
 */
package io.github.lipschitz4j.cli;
