/** Runs the cells of notebooks, and reads what files say of them. */
package io.github.lipschitz4j.docs.notebooks;
