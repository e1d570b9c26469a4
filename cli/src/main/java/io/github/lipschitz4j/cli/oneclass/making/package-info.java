/** What is made from a trained one-class model: rows and surfaces. */
package io.github.lipschitz4j.cli.oneclass.making;
