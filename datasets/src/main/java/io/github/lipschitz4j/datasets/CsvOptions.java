package io.github.lipschitz4j.datasets;

import java.util.List;
import java.util.Optional;

/**
 * How to read a CSV file.
 *
 * @param header whether the first row holds names
 * @param label which column holds the labels
 * @param ignored names of columns to leave out; their cells may hold anything
 * @param delimiter between cells
 * @param filter which rows to read, if not all
 */
public record CsvOptions(
    Header header,
    LabelColumn label,
    List<String> ignored,
    char delimiter,
    Optional<RowFilter> filter) {

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
   * A header if the first row has no number, no labels, every column and row read, commas.
   *
   * @return the defaults
   */
  public static CsvOptions defaults() {
    return new CsvOptions(Header.AUTO, LabelColumn.none(), List.of(), ',', Optional.empty());
  }

  /**
   * The same with another header rule.
   *
   * @param other whether the first row holds names
   * @return new options
   */
  public CsvOptions withHeader(Header other) {
    return new CsvOptions(other, label, ignored, delimiter, filter);
  }

  /**
   * The same with labels.
   *
   * @param other which column holds them
   * @return new options
   */
  public CsvOptions withLabel(LabelColumn other) {
    return new CsvOptions(header, other, ignored, delimiter, filter);
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
    return new CsvOptions(header, label, List.of(names), delimiter, filter);
  }

  /**
   * The same with another delimiter.
   *
   * @param other between cells
   * @return new options
   */
  public CsvOptions withDelimiter(char other) {
    return new CsvOptions(header, label, ignored, other, filter);
  }

  /**
   * The same for some of the rows. A row that is left out is still checked; an empty cell in the
   * filter's column is refused.
   *
   * @param rows which ones
   * @return new options
   */
  public CsvOptions where(RowFilter rows) {
    return new CsvOptions(header, label, ignored, delimiter, Optional.of(rows));
  }
}
