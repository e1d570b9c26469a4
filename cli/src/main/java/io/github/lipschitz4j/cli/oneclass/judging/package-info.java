/** What a trained one-class model says of rows, and how good it is at that. */
package io.github.lipschitz4j.cli.oneclass.judging;
