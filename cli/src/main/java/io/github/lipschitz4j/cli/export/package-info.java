/** Stored models for other programs. */
package io.github.lipschitz4j.cli.export;
