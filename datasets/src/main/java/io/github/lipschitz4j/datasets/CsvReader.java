package io.github.lipschitz4j.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of one CSV stream, one after the other; names its file and line in every complaint.
 *
 * <p>Every row is checked, those too that the filter does not let through. Holds one row.
 */
final class CsvReader implements AutoCloseable {
  private final String source;
  private final CsvOptions options;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final CSVRecord first;
  private final long firstLine;
  private final CsvLayout layout;
  private final CsvCells cells;
  private final Optional<CsvFilter> filter;
  private final double[] features;
  private String label = "";
  private boolean isFirstLeft;
  private boolean any;

  private CsvReader(String source, CsvOptions options, CSVParser parser) {
    this.source = source;
    this.options = options;
    this.parser = parser;
    records = parser.iterator();
    if (!records.hasNext()) {
      throw new IllegalArgumentException(
          "CsvTable %s: expected rows of numbers, got an empty file".formatted(source));
    }
    first = records.next();
    firstLine = parser.getCurrentLineNumber();
    isFirstLeft = !isHeader(first, options.header());
    layout = CsvLayout.of(source, firstLine, first, !isFirstLeft, options);
    cells = new CsvCells(source, layout, options.delimiter());
    filter = options.filter().map(rows -> new CsvFilter(layout.filter().get(), rows.value()));
    features = new double[layout.features().length];
  }

  /** The stream is closed with the reader, or at once where there is nothing to read from it. */
  static CsvReader open(String source, CsvOptions options, InputStream in) throws IOException {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(options.delimiter())
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();
    try {
      return new CsvReader(
          source,
          options,
          CSVParser.builder().setReader(CsvText.open(source, in)).setFormat(format).get());
    } catch (UncheckedIOException e) {
      in.close();
      throw notCsv(source, e.getCause());
    } catch (CharacterCodingException e) {
      in.close();
      throw notCsv(source, e);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static boolean isHeader(CSVRecord first, Header header) {
    return switch (header) {
      case PRESENT -> true;
      case ABSENT -> false;
      case AUTO ->
          first.stream()
              .noneMatch(
                  cell -> Cell.of(cell) != Cell.Kind.TEXT && Cell.of(cell) != Cell.Kind.EMPTY);
    };
  }

  String source() {
    return source;
  }

  CsvLayout layout() {
    return layout;
  }

  /**
   * Goes to the next row that the filter lets through.
   *
   * @return whether there is one
   * @throws IllegalArgumentException if a row is bad, or the file ends without any
   */
  boolean advance() {
    try {
      while (isFirstLeft || records.hasNext()) {
        any = true;
        if (take()) {
          return true;
        }
      }
    } catch (UncheckedIOException e) {
      throw notCsv(source, e.getCause());
    }
    if (!any) {
      throw new IllegalArgumentException(
          "CsvTable %s: expected rows after the header in line %d, got none (if line %d is data, say that there is no header)"
              .formatted(source, firstLine, firstLine));
    }
    filter.ifPresent(rows -> rows.checkFound(source));
    return false;
  }

  /** The features of the row; the next row overwrites them. */
  double[] features() {
    return features;
  }

  /** The label of the row, where the layout has one. */
  String label() {
    return label;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private boolean take() {
    CSVRecord record = isFirstLeft ? first : records.next();
    long line = isFirstLeft ? firstLine : parser.getCurrentLineNumber();
    isFirstLeft = false;
    if (record.size() != layout.width()) {
      throw new IllegalArgumentException(
          "CsvTable %s line %d: expected %d cells as in line %d, got %d (a cell that holds the delimiter '%s' needs quotes)"
              .formatted(
                  source, line, layout.width(), firstLine, record.size(), options.delimiter()));
    }
    int[] columns = layout.features();
    for (int j = 0; j < columns.length; j++) {
      features[j] = cells.number(record, line, columns[j]);
    }
    if (layout.label().isPresent()) {
      label = cells.label(record, line, layout.label().get());
    }
    return filter.isEmpty() || filter.get().keeps(cells.label(record, line, filter.get().column()));
  }

  private static IllegalArgumentException notCsv(String source, IOException cause) {
    return new IllegalArgumentException(
        cause instanceof CharacterCodingException
            ? "CsvTable %s: expected text in UTF-8, got bytes that are not (save the file as UTF-8)"
                .formatted(source)
            : "CsvTable %s: expected CSV, got a file that does not parse: %s"
                .formatted(source, cause.getMessage()),
        cause);
  }
}
