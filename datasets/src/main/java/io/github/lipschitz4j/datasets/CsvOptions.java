package io.github.lipschitz4j.datasets;

import java.util.List;

/**
 * How to read a CSV file.
 *
 * @param header whether the first row holds names
 * @param label which column holds the labels
 * @param ignored names of columns to leave out; their cells may hold anything
 * @param delimiter between cells
 */
public record CsvOptions(Header header, LabelColumn label, List<String> ignored, char delimiter) {

  /**
   * Copies the list and checks the delimiter.
   *
   * @throws IllegalArgumentException if the delimiter is a quote, a line end or could be part of a
   *     number
   */
  public CsvOptions {
    ignored = List.copyOf(ignored);
    if (Character.isLetterOrDigit(delimiter) || "\"\n\r.+-".indexOf(delimiter) >= 0) {
      throw new IllegalArgumentException(
          "CsvOptions delimiter: expected a sign between cells such as ',' ';' or tab, got '%s'"
              .formatted(delimiter));
    }
  }

  /**
   * A header if the first row has no number, no labels, every column read, commas.
   *
   * @return the defaults
   */
  public static CsvOptions defaults() {
    return new CsvOptions(Header.AUTO, LabelColumn.none(), List.of(), ',');
  }

  /**
   * The same with another header rule.
   *
   * @param other whether the first row holds names
   * @return new options
   */
  public CsvOptions withHeader(Header other) {
    return new CsvOptions(other, label, ignored, delimiter);
  }

  /**
   * The same with labels.
   *
   * @param other which column holds them
   * @return new options
   */
  public CsvOptions withLabel(LabelColumn other) {
    return new CsvOptions(header, other, ignored, delimiter);
  }

  /**
   * The same with labels in the column that a user typed.
   *
   * @param column as {@link LabelColumn#parse} takes it
   * @return new options
   */
  public CsvOptions withLabel(String column) {
    return withLabel(LabelColumn.parse(column));
  }

  /**
   * The same without some columns.
   *
   * @param names of the columns to leave out
   * @return new options
   */
  public CsvOptions ignoring(String... names) {
    return new CsvOptions(header, label, List.of(names), delimiter);
  }

  /**
   * The same with another delimiter.
   *
   * @param other between cells
   * @return new options
   */
  public CsvOptions withDelimiter(char other) {
    return new CsvOptions(header, label, ignored, other);
  }
}
