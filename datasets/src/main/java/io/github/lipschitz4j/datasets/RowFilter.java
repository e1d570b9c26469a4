package io.github.lipschitz4j.datasets;

/**
 * Only the rows of a CSV file that hold a value in a column. The column is a feature like any other
 * unless it is ignored.
 *
 * @param column name of the column
 * @param value what its cells are compared with, as numbers where both are numbers
 */
public record RowFilter(String column, String value) {}
