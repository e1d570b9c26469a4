/**
 * Experiments as files: a strict schema over YAML, and what it says as records.
 *
 * <p>Every fault is told with file, line, column and key.
 */
package io.github.lipschitz4j.cli.oneclass.configs;
