/** Where the rows of one-class models come from, and how they are divided. */
package io.github.lipschitz4j.cli.oneclass.sources;
