/** Runs the notebooks of docs/notebooks cell by cell. */
package io.github.lipschitz4j.docs.notebooks;
